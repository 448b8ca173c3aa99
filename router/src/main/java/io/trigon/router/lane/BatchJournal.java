package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryMerge;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written down about batches: in flight before they leave; what the grid learns when they
 * land; doubts, durably, before a batch counts as landed. Thread-safe.
 */
public final class BatchJournal {
  private static final Logger LOG = LoggerFactory.getLogger(BatchJournal.class);

  private final AccountDirectory directory;
  private final InFlightRegister inFlight;
  private final InDoubtRegister doubts;
  private final Executor doubtWriter;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private final AtomicLong number = new AtomicLong();
  private final Map<CoreId, LongAdder> decided =
      Map.of(CoreId.MAINFRAME, new LongAdder(), CoreId.OPEN, new LongAdder());

  /**
   * Over the grid and the control database.
   *
   * @param doubtWriter runs the writes of doubts, which block
   */
  public BatchJournal(
      AccountDirectory directory,
      InFlightRegister inFlight,
      InDoubtRegister doubts,
      Executor doubtWriter,
      Clock clock) {
    this.directory = directory;
    this.inFlight = inFlight;
    this.doubts = doubts;
    this.doubtWriter = doubtWriter;
    this.clock = clock;
  }

  /** Commands decided at a core since the start. */
  public long decided(CoreId core) {
    return counter(core).sum();
  }

  /** Notes a batch before it leaves; its id. */
  String leaving(CoreId core, int lane, List<Command> commands) {
    String batchId = node + "-" + number.incrementAndGet();
    Instant deadline =
        commands.stream().map(Command::deadline).max(Instant::compareTo).orElse(clock.instant());
    inFlight.register(
        new InFlightRegister.Batch(
            batchId, core, lane, clock.instant(), deadline, keysOf(commands)));
    return batchId;
  }

  private static List<AccountKey> keysOf(List<Command> commands) {
    return commands.stream()
        .map(command -> new AccountKey(command.account(), command.decisionKey()))
        .toList();
  }

  /** A batch landed: the grid learns, and what is in doubt is listed. */
  void landed(String batchId, CoreId core, List<Command> commands, List<Outcome> outcomes) {
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    List<Doubt> open = new ArrayList<>();
    int decidedHere = 0;
    for (int i = 0; i < commands.size(); i++) {
      Command command = commands.get(i);
      Outcome outcome = outcomes.get(i);
      decidedHere += outcome.type().isDecided() ? 1 : 0;
      DirectoryNews.of(outcome)
          .ifPresent(
              entry ->
                  news.merge(
                      command.account(),
                      entry,
                      (before, after) -> DirectoryMerge.merge(before, after, 0)));
      // A move in doubt is repeated, never resolved as a doubt (R15).
      if (outcome.type() == Outcome.Type.IN_DOUBT && command.kind() != Kind.TRANSFER_OWNERSHIP) {
        open.add(doubt(core, command, outcome));
      }
    }
    counter(core).add(decidedHere);
    directory.learn(news);
    if (open.isEmpty()) {
      inFlight.complete(batchId);
    } else {
      doubtWriter.execute(() -> list(batchId, open));
    }
  }

  private void list(String batchId, List<Doubt> open) {
    try {
      open.forEach(doubts::open);
      inFlight.complete(batchId);
    } catch (RuntimeException failure) {
      // The batch stays in the register: whoever finds it there lists its doubts.
      LOG.error("doubts of batch {} could not be listed", batchId, failure);
    }
  }

  private Doubt doubt(CoreId core, Command command, Outcome outcome) {
    Instant now = clock.instant();
    return new Doubt(
        new AccountKey(command.account(), command.decisionKey()),
        core,
        outcome.reason(),
        now,
        command.deadline(),
        0,
        now,
        "");
  }

  private LongAdder counter(CoreId core) {
    LongAdder counter = decided.get(core);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + core);
    }
    return counter;
  }
}
