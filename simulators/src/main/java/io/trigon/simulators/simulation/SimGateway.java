package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.sync.ResendRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One process's way to one core over the network, with the contract of the real gateways: a post
 * without a reply in time is in doubt, a read fails. One thread.
 */
final class SimGateway implements CoreGateway {
  private static final int MAX_BATCH = 8;
  private static final int POST_MILLIS = 250;
  private static final int READ_MILLIS = 200;

  private final World world;
  private final SimCore core;
  private final BooleanSupplier callerIsUp;
  private final BiConsumer<List<Command>, List<Outcome>> late;

  /**
   * A way to a core.
   *
   * @param callerIsUp whether the process that asks is still the one that asked
   * @param late takes outcomes that come when nobody waits for them any more
   */
  SimGateway(
      World world,
      SimCore core,
      BooleanSupplier callerIsUp,
      BiConsumer<List<Command>, List<Outcome>> late) {
    this.world = world;
    this.core = core;
    this.callerIsUp = callerIsUp;
    this.late = late;
  }

  @Override
  public CoreId core() {
    return core.id();
  }

  @Override
  public int maxBatch() {
    return MAX_BATCH;
  }

  @Override
  public CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    Set<AccountId> about = new LinkedHashSet<>();
    commands.forEach(command -> about.add(command.account()));
    if (world.faults().strike(FaultClass.REQUEST_NOT_SENT, about)) {
      return CompletableFuture.completedFuture(
          all(commands, new Outcome.NotAttempted(Reason.NOT_SENT)));
    }
    world.story().tell(about, () -> "post to " + core.id() + ": " + Clients.describe(commands));
    CompletableFuture<List<Outcome>> reply = new CompletableFuture<>();
    Sent sent = new Sent(about, commands, reply);
    request(about, () -> core.post(lane, commands, outcomes -> outcomes(sent, outcomes)));
    after(POST_MILLIS, () -> unanswered(sent));
    return reply;
  }

  /** A batch on its way. */
  private static final class Sent {
    private final Set<AccountId> about;
    private final List<Command> commands;
    private final CompletableFuture<List<Outcome>> reply;
    private boolean isDecided;
    private boolean isDenied;

    Sent(Set<AccountId> about, List<Command> commands, CompletableFuture<List<Outcome>> reply) {
      this.about = about;
      this.commands = commands;
      this.reply = reply;
    }
  }

  private void unanswered(Sent sent) {
    if (sent.reply.isDone()) {
      return;
    }
    Outcome outcome = world.plant().unanswered(world, core.id(), sent.commands);
    sent.isDenied = outcome.type() == Outcome.Type.NOT_ATTEMPTED;
    noneIsDenied(sent);
    sent.reply.complete(all(sent.commands, outcome));
  }

  /** Not attempted means provably not done (design section 4). */
  private void noneIsDenied(Sent sent) {
    if (sent.isDecided && sent.isDenied) {
      world
          .referee()
          .blame(
              5,
              sent.about.iterator().next(),
              "said to be not attempted, but decided: " + Clients.describe(sent.commands));
    }
  }

  private void outcomes(Sent sent, List<Outcome> outcomes) {
    Set<AccountId> about = sent.about;
    sent.isDecided |=
        outcomes.stream()
            .anyMatch(
                outcome ->
                    outcome instanceof Outcome.Decided decided && !decided.receipt().repeated());
    noneIsDenied(sent);
    world.story().tell(about, () -> core.id() + " answers " + outcomes);
    world
        .network()
        .send(
            Network.Link.REPLY,
            about,
            callerIsUp,
            () -> {
              if (!sent.reply.complete(outcomes)) {
                late.accept(sent.commands, outcomes);
              }
            });
  }

  private static List<Outcome> all(List<Command> commands, Outcome outcome) {
    return Collections.nCopies(commands.size(), outcome);
  }

  private <T> void ask(
      Collection<AccountId> about, Function<LedgerCore, T> request, CompletableFuture<T> reply) {
    request(about, () -> core.serve(request, answer -> reply(about, answer, reply)));
  }

  private void request(Collection<AccountId> about, Runnable serve) {
    world.network().send(Network.Link.REQUEST, about, core::isUp, serve);
  }

  private <T> void reply(Collection<AccountId> about, T answer, CompletableFuture<T> reply) {
    world.story().tell(about, () -> core.id() + " answers " + answer);
    world.network().send(Network.Link.REPLY, about, callerIsUp, () -> reply.complete(answer));
  }

  private void after(int millis, Runnable task) {
    world
        .time()
        .tick(
            millis,
            () -> {
              if (callerIsUp.getAsBoolean()) {
                task.run();
              }
            });
  }

  private <T> CompletableFuture<T> read(
      Collection<AccountId> about, String what, Function<LedgerCore, T> request) {
    CompletableFuture<T> reply = new CompletableFuture<>();
    ask(about, request, reply);
    after(
        READ_MILLIS,
        () -> reply.completeExceptionally(new CoreUnavailableException(core.id(), what)));
    return reply;
  }

  @Override
  public CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys) {
    Set<AccountId> about = new LinkedHashSet<>();
    keys.forEach(key -> about.add(key.account()));
    return read(about, "inquire", each -> each.inquire(lane, keys));
  }

  @Override
  public CompletableFuture<List<Optional<AccountView>>> accounts(
      int lane, List<AccountId> accounts) {
    return read(accounts, "accounts", each -> each.accounts(lane, accounts));
  }

  @Override
  public CompletableFuture<List<AccountView>> browse(
      int lane, @Nullable AccountId after, int limit) {
    return read(List.of(), "browse", each -> each.browse(lane, after, limit));
  }

  @Override
  public CompletableFuture<List<StoredEntry>> history(
      AccountId account, long fromVersion, int limit) {
    return read(List.of(account), "history", each -> each.history(account, fromVersion, limit));
  }

  @Override
  public CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair) {
    return read(
        List.of(repair.account()), "repair", each -> world.plant().repair(world, each, repair));
  }

  @Override
  public CompletableFuture<List<Optional<Digest>>> chainsAt(
      int lane, List<AccountVersion> versions) {
    return read(List.of(), "chains", each -> each.chainsAt(lane, versions));
  }

  @Override
  public CompletableFuture<CoreStatus> status() {
    return read(List.of(), "status", LedgerCore::status);
  }

  @Override
  public CompletableFuture<Void> resend(ResendRequest request) {
    world.resend(core.id().peer(), List.of(), request);
    return CompletableFuture.completedFuture(null);
  }
}
