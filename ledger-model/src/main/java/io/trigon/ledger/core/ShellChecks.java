package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LaneRow;
import org.jspecify.annotations.Nullable;

/**
 * What a core's shell looks at before a new decision becomes an entry: deadline, heartbeat, lag,
 * dwell, number of moves, expiry of a hold. It may only refuse, and only what would be new: a known
 * key is always answered.
 */
final class ShellChecks {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final PeerView peer;
  private final CoreSettings settings;
  private final long nowMillis;

  ShellChecks(PeerView peer, CoreSettings settings, long nowMillis) {
    this.peer = peer;
    this.settings = settings;
    this.nowMillis = nowMillis;
  }

  long nowMillis() {
    return nowMillis;
  }

  /**
   * The refusal of a command that would write entries now; null if nothing speaks against it.
   *
   * @param linked the decision that the command links to, if it is known
   */
  @Nullable Outcome against(
      Command command,
      @Nullable AccountRow row,
      LaneRow lane,
      int movesInBatch,
      @Nullable KnownEntry linked) {
    if (command.kind() == Kind.CANCEL) {
      return null; // a tombstone is planted exactly because the deadline has passed
    }
    if (nowMillis > command.deadline().toEpochMilli()) {
      return new Outcome.Expired();
    }
    if (command.kind() == Kind.EXPIRE_HOLD && linked != null && !isDue(linked)) {
      return new Outcome.Refused(Reason.HOLD_NOT_EXPIRED);
    }
    return command.kind() == Kind.TRANSFER_OWNERSHIP && row != null
        ? againstMove(row, lane, movesInBatch)
        : null;
  }

  /** A hold ends when its expiry is an entry; the clock only says when it may become one (R8). */
  private boolean isDue(KnownEntry hold) {
    return hold.stored().entry().holdExpirySeconds() <= nowMillis / MILLIS_PER_SECOND;
  }

  private @Nullable Outcome againstMove(AccountRow row, LaneRow lane, int movesInBatch) {
    boolean movedBefore = row.state().epoch().counter() > 1;
    long ownedForMillis = nowMillis - row.ownedSinceMillis();
    Reason reason =
        movedBefore && ownedForMillis < settings.moveDwell().toMillis()
            ? Reason.WITHIN_DWELL
            : peer.againstMove(
                row.account(),
                lane.lane(),
                lane.producedPosition(),
                movesInBatch,
                settings,
                nowMillis);
    return reason == Reason.NONE
        ? null
        : new Outcome.MoveRefused(reason, row.state().owner(), row.state().epoch());
  }
}
