package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryMerge;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is written down about batches: in flight before they leave; what the grid learns when they
 * land; doubts, durably, before a batch counts as landed. Thread-safe.
 */
public final class BatchJournal {
  private final AccountDirectory directory;
  private final InFlightRegister inFlight;
  private final DoubtBook doubts;
  private final Clock clock;
  private final String node;
  private final AtomicLong number = new AtomicLong();
  private final Map<CoreId, LongAdder> decided =
      Map.of(CoreId.MAINFRAME, new LongAdder(), CoreId.OPEN, new LongAdder());

  /** Over the grid and the book of doubts. */
  public BatchJournal(
      AccountDirectory directory, InFlightRegister inFlight, DoubtBook doubts, Clock clock) {
    this(UUID.randomUUID().toString(), directory, inFlight, doubts, clock);
  }

  /**
   * Over the grid and the book of doubts.
   *
   * @param node begins the ids of this router's batches; never used by another start of a router
   */
  public BatchJournal(
      String node,
      AccountDirectory directory,
      InFlightRegister inFlight,
      DoubtBook doubts,
      Clock clock) {
    this.node = node;
    this.directory = directory;
    this.inFlight = inFlight;
    this.doubts = doubts;
    this.clock = clock;
  }

  /** Commands decided at a core since the start. */
  public long decided(CoreId core) {
    return counter(core).sum();
  }

  /** Notes a batch before it leaves; its id. */
  String leaving(CoreId core, int lane, List<Routed> commands) {
    String batchId = node + "-" + number.incrementAndGet();
    inFlight.register(
        new InFlightRegister.Batch(
            batchId,
            core,
            lane,
            clock.instant(),
            commands.stream().map(BatchJournal::carried).toList()));
    return batchId;
  }

  private static InFlightRegister.Carried carried(Routed routed) {
    Command command = routed.command();
    return new InFlightRegister.Carried(
        routed.key(), command.kind(), command.deadline(), routed.onInDoubt());
  }

  /**
   * A batch landed: the grid learns, and what is in doubt is listed. Completes when the doubts are
   * durable; only then is the batch no longer in flight.
   */
  CompletableFuture<Void> landed(
      String batchId, CoreId core, List<Routed> commands, List<Outcome> outcomes) {
    List<Doubt> open = new ArrayList<>();
    int decidedHere = 0;
    for (int i = 0; i < commands.size(); i++) {
      Routed routed = commands.get(i);
      Outcome outcome = outcomes.get(i);
      if (outcome instanceof Outcome.Decided decision) {
        decidedHere++;
        doubts.decided(routed.key(), decision);
      }
      if (outcome.type() == Outcome.Type.IN_DOUBT && !isRepeatedByItsIssuer(routed)) {
        open.add(doubt(core, routed, outcome));
      }
    }
    counter(core).add(decidedHere);
    CompletableFuture<Void> durable = new CompletableFuture<>();
    durable.thenRun(() -> inFlight.complete(batchId));
    CompletableFuture<Void> listed = doubts.list(open, durable);
    directory.learn(news(commands.stream().map(Routed::command).toList(), outcomes));
    return listed;
  }

  /**
   * A move in doubt is repeated, never resolved as a doubt (R15); so is what a saga sends under its
   * own name, for as long as its row asks for it (R25): nobody else may end that.
   */
  private static boolean isRepeatedByItsIssuer(Routed routed) {
    return routed.command().kind() == Kind.TRANSFER_OWNERSHIP
        || routed.key().key().source().equals(Source.SAGA);
  }

  /**
   * Outcomes came after their batch had been given up: what is decided ends its doubt. Quick; may
   * be told twice.
   */
  public void landedLate(List<Command> commands, List<Outcome> outcomes) {
    for (int i = 0; i < commands.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Decided decision) {
        doubts.decided(Routed.keyOf(commands.get(i)), decision);
      }
    }
    directory.learn(news(commands, outcomes));
  }

  private static Map<AccountId, DirectoryEntry> news(
      List<Command> commands, List<Outcome> outcomes) {
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    for (int i = 0; i < commands.size(); i++) {
      AccountId account = commands.get(i).account();
      DirectoryNews.of(outcomes.get(i))
          .ifPresent(
              entry ->
                  news.merge(
                      account, entry, (before, after) -> DirectoryMerge.merge(before, after, 0)));
    }
    return news;
  }

  private Doubt doubt(CoreId core, Routed routed, Outcome outcome) {
    Command command = routed.command();
    Instant now = clock.instant();
    return Doubt.found(
        routed.key(),
        core,
        outcome.reason(),
        now,
        command.deadline(),
        command.kind(),
        routed.onInDoubt(),
        now);
  }

  private LongAdder counter(CoreId core) {
    LongAdder counter = decided.get(core);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + core);
    }
    return counter;
  }
}
