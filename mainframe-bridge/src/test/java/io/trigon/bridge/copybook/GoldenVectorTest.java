package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The published bytes of every message, in {@code golden/messages.txt} (CCSID 935). They may not
 * change under layout version 1.
 */
class GoldenVectorTest {
  private static final StandardCopybooks COPYBOOKS = new StandardCopybooks(935);
  private static final AccountId A1 = new AccountId("CZ6508000000192000145399");
  private static final TransactionKey T1 =
      new TransactionKey(new Source("BRANCH-7"), "T-1", Leg.DEBIT);
  private static final TransactionKey ORIGINAL = TransactionKey.of(Source.DEFAULT, "ORIG-1");
  private static final Currency CNY = new Currency("CNY");
  private static final AccountingDate DAY = new AccountingDate(20261101);
  private static final Instant DEADLINE = Instant.parse("2026-11-01T08:00:00.250Z");
  private static final RuleRef RULE = new RuleRef(0x0123456789abcdefL, "retail-mobile");
  private static final Incarnation LIFE = new Incarnation(3, 0x1122334455667788L);
  private static final Digest CHAIN = Hash.ofText("chain");
  private static final Origin ORIGIN = new Origin(CoreId.MAINFRAME, 5, 4_711, 2);

  private static final Command DEBIT =
      CommandBuilder.of(Kind.DEBIT, A1, T1)
          .amountMinor(12_345)
          .currency(CNY)
          .channel("MOBILE")
          .product("CURRENT")
          .accountingDate(DAY)
          .deadline(DEADLINE)
          .rule(RULE)
          .build();

  @Test
  void every_message_has_its_published_bytes_and_is_read_back() throws IOException {
    String actual =
        messages().entrySet().stream()
            .map(each -> each.getKey() + " " + HexFormat.of().formatHex(each.getValue().bytes()))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(actual).isEqualTo(resource("/golden/messages.txt"));
    messages()
        .forEach(
            (name, message) ->
                assertThat(message.decode().apply(message.bytes()))
                    .as(name)
                    .isEqualTo(message.value()));
  }

  @Test
  void a_debit_record_can_be_read_by_eye() {
    byte[] post = COPYBOOKS.encodePost(5, List.of(DEBIT));
    assertThat(HexFormat.of().withUpperCase().formatHex(post))
        .isEqualTo(
            "E3D9D7D8" // TRPQ
                + "000100B4" // version 1, records of 180 bytes
                + "000000CC" // 204 bytes
                + "00000001" // one record
                + "00000001" // one command
                + "00054040" // lane 5
                + "C3F0F0" // C, nothing follows
                + "F0F20000" // DEBIT, no flags
                + "C3E9F6F5F0F8F0F0F0F0F0F0F1F9F2F0F0F0F1F4F5F3F9F940404040404040404040"
                + "C2D9C1D5C3C860F7404040404040" // BRANCH-7
                + "E360F1" // T-1
                + "40".repeat(32)
                + "F1" // leg 1
                + "00000000000012345C" // 123.45
                + "C3D5E8" // CNY
                + "C3E4D9D9C5D5E340" // CURRENT
                + "D4D6C2C9D3C540404040404040404040" // MOBILE
                + "013528ED" // 20261101
                + "%016X".formatted(DEADLINE.toEpochMilli())
                + "0123456789ABCDEF"
                + "9985A381899360949682899385" // retail-mobile
                + "40".repeat(19)
                + "40");
  }

  private static Map<String, WireMessages.Message> messages() {
    Map<String, WireMessages.Message> messages = new TreeMap<>();
    for (WireMessages.Message message : requests()) {
      messages.put(message.name(), message);
    }
    for (WireMessages.Message message : replies()) {
      messages.put(message.name(), message);
    }
    for (WireMessages.Message message : streams()) {
      messages.put(message.name(), message);
    }
    return messages;
  }

  private static List<WireMessages.Message> requests() {
    List<Command> commands = List.of(DEBIT, open(), move(), reverse());
    AccountKey key = new AccountKey(A1, T1);
    AccountVersion version = new AccountVersion(A1, 42);
    ResendRequest wish = new ResendRequest(CoreId.OPEN, 5, 17, 19);
    AccountRepair repair = new AccountRepair(A1, new Epoch(1, 7), 41, CHAIN, List.of(entry()));
    return List.of(
        request(
            "post",
            CoreCopybooks.POST,
            new Request.Post(5, commands),
            COPYBOOKS.encodePost(5, commands)),
        request(
            "inquire-keys",
            CoreCopybooks.INQUIRE,
            new Request.InquireKeys(5, List.of(key)),
            COPYBOOKS.encodeInquireKeys(5, List.of(key))),
        request(
            "inquire-accounts",
            CoreCopybooks.INQUIRE,
            new Request.InquireAccounts(5, List.of(A1)),
            COPYBOOKS.encodeInquireAccounts(5, List.of(A1))),
        request(
            "inquire-chains",
            CoreCopybooks.INQUIRE,
            new Request.InquireChains(5, List.of(version)),
            COPYBOOKS.encodeInquireChains(5, List.of(version))),
        request(
            "browse",
            CoreCopybooks.BROWSE,
            new Request.Browse(5, A1, 100),
            COPYBOOKS.encodeBrowse(5, A1, 100)),
        request(
            "history",
            CoreCopybooks.BROWSE,
            new Request.History(A1, 42, 10),
            COPYBOOKS.encodeHistory(A1, 42, 10)),
        request("status", CoreCopybooks.BROWSE, new Request.Status(), COPYBOOKS.encodeStatus()),
        request(
            "resend-request",
            CoreCopybooks.BROWSE,
            new Request.Resend(wish),
            COPYBOOKS.encodeResend(wish)),
        request(
            "repair",
            CoreCopybooks.REPAIR,
            new Request.Repair(repair),
            COPYBOOKS.encodeRepair(repair)));
  }

  private static List<WireMessages.Message> replies() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Posted(receipt(EntryOutcome.POSTED, Reason.NONE), 45),
            new Outcome.Declined(receipt(EntryOutcome.DECLINED, Reason.INSUFFICIENT_FUNDS)),
            new Outcome.NotOwner(CoreId.OPEN, new Epoch(0, 7)),
            new Outcome.UnknownAccount(),
            new Outcome.MoveRefused(Reason.PEER_LAGS, CoreId.MAINFRAME, new Epoch(1, 2)));
    List<InquiryAnswer> answers =
        List.of(
            new InquiryAnswer(
                receipt(EntryOutcome.POSTED, Reason.NONE),
                45,
                CoreId.OPEN,
                new Epoch(0, 7),
                CoreId.MAINFRAME),
            new InquiryAnswer(null, 0, CoreId.MAINFRAME, Epoch.NONE, CoreId.OPEN));
    List<Optional<AccountView>> accounts = List.of(Optional.of(account()), Optional.empty());
    List<Optional<Digest>> chains = List.of(Optional.of(CHAIN), Optional.empty());
    CoreStatus status = new CoreStatus(beat(), new StoreTotals(400, 175, 23_012), 12);
    AccountRepair.Answer repaired = new AccountRepair.Answer(AccountRepair.Result.REPAIRED, 42);
    return List.of(
        new WireMessages.Message(
            "repair-answer",
            repaired,
            COPYBOOKS.encodeRepairAnswer(repaired),
            COPYBOOKS::decodeRepairAnswer),
        new WireMessages.Message(
            "outcomes", outcomes, COPYBOOKS.encodeOutcomes(outcomes), COPYBOOKS::decodeOutcomes),
        new WireMessages.Message(
            "answers", answers, COPYBOOKS.encodeAnswers(answers), COPYBOOKS::decodeAnswers),
        new WireMessages.Message(
            "accounts", accounts, COPYBOOKS.encodeAccounts(accounts), COPYBOOKS::decodeAccounts),
        new WireMessages.Message(
            "chains", chains, COPYBOOKS.encodeChains(chains), COPYBOOKS::decodeChains),
        new WireMessages.Message(
            "core-status", status, COPYBOOKS.encodeCoreStatus(status), COPYBOOKS::decodeCoreStatus),
        new WireMessages(COPYBOOKS, new WireSamples(1, "A"), 1).taken(),
        new WireMessages.Message(
            "entries",
            List.of(entry()),
            COPYBOOKS.encodeEntries(List.of(entry())),
            COPYBOOKS::decodeEntries));
  }

  private static List<WireMessages.Message> streams() {
    SyncMessage sync =
        new SyncMessage(CoreId.MAINFRAME, LIFE, 5, 4_711, CHAIN, List.of(entry(), dayOpened()));
    AppliedMark mark =
        new AppliedMark(CoreId.OPEN, LIFE, 5, 17, CHAIN, List.of(new AccountVersion(A1, 42)));
    ResendRequest wish = new ResendRequest(CoreId.OPEN, 5, 17, 19);
    return List.of(
        new WireMessages.Message("sync", sync, COPYBOOKS.encode(sync), COPYBOOKS::decodeSync),
        new WireMessages.Message(
            "mark", new Control.Mark(mark), COPYBOOKS.encode(mark), COPYBOOKS::decodeControl),
        new WireMessages.Message(
            "heartbeat",
            new Control.Beat(beat()),
            COPYBOOKS.encode(beat()),
            COPYBOOKS::decodeControl),
        new WireMessages.Message(
            "resend", new Control.Wish(wish), COPYBOOKS.encode(wish), COPYBOOKS::decodeControl));
  }

  private static Command open() {
    return CommandBuilder.of(Kind.OPEN_ACCOUNT, A1, ORIGINAL)
        .currency(CNY)
        .channel("BRANCH")
        .product("CURRENT")
        .accountingDate(DAY)
        .overdraftLimitMinor(1_000_000)
        .attributes("name=张三")
        .freeText("开户")
        .build();
  }

  private static Command move() {
    return CommandBuilder.move(A1, new Epoch(1, 42), CoreId.OPEN).build();
  }

  private static Command reverse() {
    return CommandBuilder.of(Kind.REVERSE, A1, T1)
        .amountMinor(45)
        .currency(CNY)
        .linkedKey(ORIGINAL)
        .counterAccount(new AccountId("A2"))
        .holdExpirySeconds(1_767_600_000L)
        .flags(EntryFlags.BY_SYSTEM | EntryFlags.FINAL_CAPTURE)
        .build();
  }

  private static Receipt receipt(EntryOutcome outcome, Reason reason) {
    return new Receipt(
        A1,
        T1,
        Kind.DEBIT,
        outcome,
        reason,
        42,
        12_345,
        -12_345,
        987_654_321,
        500,
        DAY,
        CoreId.MAINFRAME,
        new Epoch(1, 42),
        CHAIN,
        ORIGIN,
        CoreId.MAINFRAME,
        LIFE,
        true);
  }

  private static AccountView account() {
    AccountState state =
        new AccountState(
            A1,
            42,
            CHAIN,
            CoreId.OPEN,
            new Epoch(1, 42),
            AccountStatus.FROZEN,
            -987_654_321,
            500,
            1_000_000,
            CNY,
            "CURRENT",
            DAY);
    return new AccountView(CoreId.MAINFRAME, state, ORIGIN, true, true);
  }

  private static StoredEntry entry() {
    Entry entry =
        new Entry(
            1,
            A1,
            42,
            Kind.CAPTURE,
            EntryOutcome.POSTED,
            Reason.NONE,
            T1,
            ORIGINAL,
            12_345,
            -12_345,
            -500,
            987_654_321,
            500,
            1_000_000,
            AccountStatus.OPEN,
            CNY,
            "CURRENT",
            "MOBILE",
            CoreId.MAINFRAME,
            new Epoch(1, 42),
            DAY,
            1_767_600_000L,
            EntryFlags.FINAL_CAPTURE,
            new AccountId("A2"),
            RULE,
            Hash.ofText("body"),
            Digest.ZERO,
            Hash.ofText("张三"));
    return new StoredEntry(entry, CHAIN, "", "张三", DEADLINE.toEpochMilli(), ORIGIN);
  }

  private static StoredEntry dayOpened() {
    Entry entry =
        new Entry(
            1,
            AccountId.control(CoreId.MAINFRAME, 5),
            1,
            Kind.DAY_OPENED,
            EntryOutcome.POSTED,
            Reason.NONE,
            TransactionKey.of(Source.CONTROL, "20261101"),
            null,
            0,
            0,
            0,
            0,
            0,
            0,
            AccountStatus.CONTROL,
            Currency.NONE,
            "",
            "SYSTEM",
            CoreId.MAINFRAME,
            Epoch.FIRST,
            DAY,
            0,
            EntryFlags.BY_SYSTEM,
            null,
            RuleRef.NONE,
            Hash.ofText("body"),
            Digest.ZERO,
            Digest.ZERO);
    Origin origin = new Origin(CoreId.MAINFRAME, 5, 4_711, 3);
    return new StoredEntry(entry, CHAIN, "", "", DEADLINE.toEpochMilli(), origin);
  }

  private static Heartbeat beat() {
    LaneStatus lane = new LaneStatus(5, 4_711, CHAIN, 17, Hash.ofText("lane"), 2, 1);
    return new Heartbeat(
        CoreId.MAINFRAME,
        LIFE,
        Incarnation.NONE,
        Hash.ofText("config"),
        DEADLINE.toEpochMilli(),
        List.of(lane));
  }

  private static WireMessages.Message request(
      String name, String program, Request value, byte[] bytes) {
    return new WireMessages.Message(
        name, value, bytes, commarea -> COPYBOOKS.decodeRequest(program, commarea));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = GoldenVectorTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
