package io.trigon.monitor.stream;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the stream tier remembers of one lane of one producer's stream. */
final class LaneWatch {
  private static final long NOTHING = -1;

  private final CoreId producer;
  private final LagObjective objective;
  private long appliedBefore = NOTHING;
  private @Nullable Instant standsSince;
  private long missingUpTo;
  private boolean rolledBack;
  private boolean moved;

  LaneWatch(CoreId producer, LagObjective objective) {
    this.producer = producer;
    this.objective = objective;
  }

  /** Whether the replica has moved on since the last look. */
  boolean moved() {
    return moved;
  }

  /** A core was silent: its silence is no standing still. */
  void pause() {
    standsSince = null;
  }

  LaneFlow look(LaneStatus out, LaneStatus in, Instant now) {
    long applied = in.appliedPosition();
    // Only what the replica had applied at an earlier look must be at the producer now: the two
    // statuses of one look are not of the same instant.
    rolledBack |= appliedBefore > out.producedPosition();
    moved = appliedBefore != NOTHING && applied > appliedBefore;
    boolean behind = applied < out.producedPosition();
    if (!behind) {
      standsSince = null;
      missingUpTo = 0;
    } else if (standsSince == null || applied != appliedBefore) {
      standsSince = now;
    }
    appliedBefore = applied;
    long standsMillis = standsSince == null ? 0 : Duration.between(standsSince, now).toMillis();
    return new LaneFlow(
        producer,
        out.lane(),
        out.producedPosition(),
        applied,
        standsMillis,
        in.parkedMessages(),
        in.stoppedAccounts(),
        behind ? whenBehind(out.producedPosition(), applied, standsMillis) : caughtUp(out, in));
  }

  private LaneFlow.State caughtUp(LaneStatus out, LaneStatus in) {
    if (in.appliedPosition() == out.producedPosition()) {
      boolean same = in.appliedHash().equals(out.producedHash());
      rolledBack &= !same;
      return same ? LaneFlow.State.EQUAL : LaneFlow.State.DIVERGED;
    }
    return rolledBack ? LaneFlow.State.ROLLED_BACK : LaneFlow.State.EXPECTED;
  }

  private LaneFlow.State whenBehind(long produced, long applied, long standsMillis) {
    if (applied >= missingUpTo) {
      missingUpTo = 0;
    }
    if (standsMillis > objective.stands().toMillis()) {
      missingUpTo = produced;
    }
    if (rolledBack) {
      return LaneFlow.State.ROLLED_BACK;
    }
    if (missingUpTo > 0) {
      return LaneFlow.State.MISSING;
    }
    return produced - applied > objective.messages()
        ? LaneFlow.State.LAGGING
        : LaneFlow.State.EXPECTED;
  }
}
