package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** Posts batches: one unit of work each, bisected when it fails. Thread-safe. */
final class Poster {
  /**
   * Failed units of work after which the rest of a batch is given up: two poison records among 256
   * cost 2 × 9, a store that is down must not be asked 511 times.
   */
  private static final int MAX_FAILURES = 20;

  private final LedgerStore store;
  private final Clock clock;
  private final CoreSettings settings;
  private final PeerView peer;
  private final List<LaneRelay> relays;
  private final Admission admission;

  /** Last position of each lane that this core committed, or may have committed. */
  private final AtomicLongArray produced;

  Poster(
      LedgerStore store,
      Clock clock,
      CoreSettings settings,
      PeerView peer,
      List<LaneRelay> relays,
      Admission admission) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.peer = peer;
    this.relays = relays;
    this.admission = admission;
    this.produced = new AtomicLongArray(relays.size());
    restart();
  }

  /** What was committed before is proved, or was given back, by the admission that follows. */
  void restart() {
    for (int lane = 0; lane < produced.length(); lane++) {
      produced.set(lane, 0);
    }
  }

  /** How far each lane was committed, confirmed or not: its row is never behind that (R21). */
  long[] committed() {
    long[] positions = new long[produced.length()];
    for (int lane = 0; lane < positions.length; lane++) {
      positions[lane] = produced.get(lane);
    }
    return positions;
  }

  List<Outcome> post(int lane, List<Command> commands) {
    if (!admission.isAdmitted()) {
      return all(commands, new Outcome.NotAttempted(Reason.NOT_ADMITTED));
    }
    List<Outcome> outcomes = new ArrayList<>(commands.size());
    Failures failures = new Failures();
    post(lane, commands, outcomes, failures);
    return outcomes;
  }

  private void post(int lane, List<Command> commands, List<Outcome> outcomes, Failures failures) {
    if (failures.count >= MAX_FAILURES) {
      outcomes.addAll(all(commands, new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED)));
      return;
    }
    try {
      outcomes.addAll(postInOneUnitOfWork(lane, commands));
    } catch (SetBackException old) {
      admission.suspect(String.valueOf(old.getMessage()));
      outcomes.addAll(all(commands, new Outcome.NotAttempted(Reason.NOT_ADMITTED)));
    } catch (StoreException failure) {
      if (failure.isCommitUnknown()) {
        outcomes.addAll(all(commands, new Outcome.InDoubt(Reason.COMMIT_UNKNOWN)));
      } else if (failure.isBusy()) {
        outcomes.addAll(all(commands, new Outcome.Busy()));
      } else {
        bisect(lane, commands, outcomes, failures);
      }
    } catch (RuntimeException abend) {
      bisect(lane, commands, outcomes, failures);
    }
  }

  private void bisect(int lane, List<Command> commands, List<Outcome> outcomes, Failures failures) {
    failures.count++;
    if (commands.size() == 1) {
      outcomes.add(new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED));
      return;
    }
    int middle = commands.size() / 2;
    post(lane, commands.subList(0, middle), outcomes, failures);
    post(lane, commands.subList(middle, commands.size()), outcomes, failures);
  }

  private List<Outcome> postInOneUnitOfWork(int lane, List<Command> commands) {
    AtomicLong attempted = new AtomicLong();
    Result result;
    try {
      result = store.inUnitOfWork(lane, work -> decide(work, lane, commands, attempted));
    } catch (StoreException failure) {
      if (failure.isCommitUnknown()) {
        produced.accumulateAndGet(lane, attempted.get(), Math::max);
      }
      throw failure;
    }
    SyncMessage message = result.message();
    if (message != null) {
      produced.accumulateAndGet(lane, message.position(), Math::max);
      peer.produced(lane, message.position(), message.laneHash(), result.moves());
      relays.get(lane).produced(message);
    }
    return result.outcomes();
  }

  private Result decide(UnitOfWork work, int lane, List<Command> commands, AtomicLong attempted) {
    requirePresentLife(work.lane());
    List<Command> ofLane = commands.stream().filter(c -> isOfLane(c, lane)).toList();
    ShellChecks shell = new ShellChecks(peer, settings, clock.millis());
    PostingBatch batch =
        new PostingBatch(work, store.config(), shell, peer.confirmedPosition(lane), ofLane);
    List<Outcome> outcomes = new ArrayList<>(commands.size());
    for (Command command : commands) {
      outcomes.add(
          isOfLane(command, lane) ? batch.decide(command) : new Outcome.Refused(Reason.WRONG_LANE));
    }
    SyncMessage message = batch.finish();
    attempted.set(message == null ? 0 : message.position());
    return new Result(outcomes, message, batch.moves());
  }

  /** The lane's row is read anyway: a store that was set back under a running core shows here. */
  private void requirePresentLife(LaneRow row) {
    if (!row.incarnation().equals(admission.current())
        || row.producedPosition() < produced.get(row.lane())) {
      throw new SetBackException(row);
    }
  }

  private boolean isOfLane(Command command, int lane) {
    return store.config().lanes().of(command.account()) == lane;
  }

  private static List<Outcome> all(List<Command> commands, Outcome outcome) {
    return Collections.nCopies(commands.size(), outcome);
  }

  private record Result(List<Outcome> outcomes, @Nullable SyncMessage message, int moves) {}

  /** The store is older than what this core did: nothing of the batch was attempted. */
  private static final class SetBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetBackException(LaneRow row) {
      super(
          "lane %d stands at %d of incarnation %s: the store was set back"
              .formatted(row.lane(), row.producedPosition(), row.incarnation()));
    }
  }

  /** Counts failed units of work over one bisected batch. */
  private static final class Failures {
    private int count;
  }
}
