package io.trigon.bridge.copybook;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AdmissionMessage.Fence;
import io.trigon.ledger.sync.AdmissionMessage.Greeted;
import io.trigon.ledger.sync.AdmissionMessage.Greeting;
import io.trigon.ledger.sync.AdmissionMessage.Witnessed;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One random message of every kind, with what it must decode to. */
record WireMessages(StandardCopybooks copybooks, WireSamples samples, int most) {

  /**
   * A message.
   *
   * @param name what it is
   * @param value what it says
   * @param bytes as encoded
   * @param decode its decoder
   */
  record Message(String name, Object value, byte[] bytes, Function<byte[], Object> decode) {
    @Override
    public String toString() {
      return name;
    }
  }

  List<Message> all() {
    return List.of(
        post(),
        outcomes(),
        inquireKeys(),
        inquireAccounts(),
        inquireChains(),
        answers(),
        accounts(),
        chains(),
        browse(),
        history(),
        status(),
        resendRequest(),
        entries(),
        coreStatus(),
        taken(),
        repair(),
        repairAnswer(),
        sync(),
        mark(),
        heartbeat(),
        resend(),
        greeting(),
        greeted(),
        fence(),
        witnessed());
  }

  Message post() {
    int lane = samples.lane();
    List<Command> commands = samples.many(most, samples::anyCommand);
    return request(
        "post",
        CoreCopybooks.POST,
        new Request.Post(lane, commands),
        copybooks.encodePost(lane, commands));
  }

  Message outcomes() {
    List<Outcome> list = samples.many(most, samples::anyOutcome);
    return new Message("outcomes", list, copybooks.encodeOutcomes(list), copybooks::decodeOutcomes);
  }

  Message inquireKeys() {
    int lane = samples.lane();
    List<AccountKey> keys = samples.many(most, samples::accountKey);
    return request(
        "inquire-keys",
        CoreCopybooks.INQUIRE,
        new Request.InquireKeys(lane, keys),
        copybooks.encodeInquireKeys(lane, keys));
  }

  Message inquireAccounts() {
    int lane = samples.lane();
    List<AccountId> ids = samples.many(most, samples::anyAccount);
    return request(
        "inquire-accounts",
        CoreCopybooks.INQUIRE,
        new Request.InquireAccounts(lane, ids),
        copybooks.encodeInquireAccounts(lane, ids));
  }

  Message inquireChains() {
    int lane = samples.lane();
    List<AccountVersion> versions = samples.many(most, samples::accountVersion);
    return request(
        "inquire-chains",
        CoreCopybooks.INQUIRE,
        new Request.InquireChains(lane, versions),
        copybooks.encodeInquireChains(lane, versions));
  }

  Message answers() {
    List<InquiryAnswer> list = samples.many(most, samples::answer);
    return new Message("answers", list, copybooks.encodeAnswers(list), copybooks::decodeAnswers);
  }

  Message accounts() {
    List<Optional<AccountView>> list =
        samples.many(most, () -> Optional.ofNullable(samples.orNull(samples::accountView)));
    return new Message("accounts", list, copybooks.encodeAccounts(list), copybooks::decodeAccounts);
  }

  Message chains() {
    List<Optional<Digest>> list =
        samples.many(most, () -> Optional.ofNullable(samples.orNull(samples::digest)));
    return new Message("chains", list, copybooks.encodeChains(list), copybooks::decodeChains);
  }

  Message browse() {
    Request.Browse browse =
        new Request.Browse(samples.lane(), samples.orNull(samples::anyAccount), samples.full());
    return request(
        "browse",
        CoreCopybooks.BROWSE,
        browse,
        copybooks.encodeBrowse(browse.lane(), browse.after(), browse.limit()));
  }

  Message history() {
    Request.History history =
        new Request.History(samples.anyAccount(), samples.wide(), samples.full());
    return request(
        "history",
        CoreCopybooks.BROWSE,
        history,
        copybooks.encodeHistory(history.account(), history.fromVersion(), history.limit()));
  }

  Message status() {
    return request("status", CoreCopybooks.BROWSE, new Request.Status(), copybooks.encodeStatus());
  }

  Message resendRequest() {
    ResendRequest wish = wish();
    return request(
        "resend-request",
        CoreCopybooks.BROWSE,
        new Request.Resend(wish),
        copybooks.encodeResend(wish));
  }

  Message entries() {
    List<StoredEntry> list = samples.many(Math.min(most, 12), samples::entry);
    return new Message("entries", list, copybooks.encodeEntries(list), copybooks::decodeEntries);
  }

  Message repair() {
    AccountRepair repair =
        new AccountRepair(
            samples.anyAccount(),
            samples.epoch(),
            samples.wide(),
            samples.digest(),
            samples.many(Math.min(most, 10), samples::entry));
    return request(
        "repair", CoreCopybooks.REPAIR, new Request.Repair(repair), copybooks.encodeRepair(repair));
  }

  Message repairAnswer() {
    AccountRepair.Answer answer =
        new AccountRepair.Answer(samples.pick(AccountRepair.Result.values()), samples.wide());
    return new Message(
        "repair-answer",
        answer,
        copybooks.encodeRepairAnswer(answer),
        copybooks::decodeRepairAnswer);
  }

  Message coreStatus() {
    CoreStatus status =
        new CoreStatus(
            beat(),
            new StoreTotals(samples.wide(), samples.wide(), samples.wide()),
            samples.wide());
    return new Message(
        "core-status", status, copybooks.encodeCoreStatus(status), copybooks::decodeCoreStatus);
  }

  Message taken() {
    return new Message(
        "taken",
        "",
        copybooks.encodeTaken(),
        bytes -> {
          copybooks.decodeTaken(bytes);
          return "";
        });
  }

  Message sync() {
    SyncMessage message =
        new SyncMessage(
            samples.core(),
            samples.incarnation(),
            samples.lane(),
            1 + samples.full(),
            samples.digest(),
            samples.some(most, samples::entry));
    return new Message("sync", message, copybooks.encode(message), copybooks::decodeSync);
  }

  Message greeting() {
    return admission("greeting", new Greeting(samples.core(), samples.wide()));
  }

  Message greeted() {
    return admission(
        "greeted",
        new Greeted(samples.core(), -samples.wide(), samples.incarnation(), samples.incarnation()));
  }

  Message fence() {
    return admission(
        "fence",
        new Fence(
            samples.core(), samples.wide(), samples.lane(), samples.incarnation(), samples.wide()));
  }

  Message witnessed() {
    LaneStatus status =
        new LaneStatus(
            samples.lane(),
            samples.wide(),
            samples.digest(),
            samples.wide(),
            samples.digest(),
            0,
            0);
    return admission(
        "witnessed",
        new Witnessed(
            samples.core(),
            samples.wide(),
            samples.incarnation(),
            samples.full() % 2 == 0,
            status,
            samples.digest()));
  }

  private Message admission(String name, AdmissionMessage message) {
    return new Message(
        name, new Control.Admission(message), copybooks.encode(message), copybooks::decodeControl);
  }

  Message mark() {
    AppliedMark mark =
        new AppliedMark(
            samples.core(),
            samples.incarnation(),
            samples.lane(),
            samples.wide(),
            samples.digest(),
            samples.many(Math.min(most, AppliedMark.MAX_STOPPED), samples::accountVersion));
    return new Message(
        "mark", new Control.Mark(mark), copybooks.encode(mark), copybooks::decodeControl);
  }

  Message heartbeat() {
    Heartbeat beat = beat();
    return new Message(
        "heartbeat", new Control.Beat(beat), copybooks.encode(beat), copybooks::decodeControl);
  }

  Message resend() {
    ResendRequest wish = wish();
    return new Message(
        "resend", new Control.Wish(wish), copybooks.encode(wish), copybooks::decodeControl);
  }

  private Heartbeat beat() {
    return new Heartbeat(
        samples.core(),
        samples.incarnation(),
        samples.incarnation(),
        samples.digest(),
        samples.wide(),
        samples.many(
            most,
            () ->
                new LaneStatus(
                    samples.lane(),
                    samples.wide(),
                    samples.digest(),
                    samples.wide(),
                    samples.digest(),
                    samples.full(),
                    samples.full())));
  }

  private ResendRequest wish() {
    long from = 1 + samples.full();
    return new ResendRequest(samples.core(), samples.lane(), from, from + samples.lane());
  }

  private Message request(String name, String program, Request value, byte[] bytes) {
    return new Message(name, value, bytes, commarea -> copybooks.decodeRequest(program, commarea));
  }
}
