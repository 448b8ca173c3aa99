package io.trigon.monitor.stream;

import io.trigon.ledger.model.CoreId;

/**
 * One lane of one producer's stream, as both ends see it.
 *
 * @param producer whose stream
 * @param lane the lane
 * @param producedPosition last message of the producer
 * @param appliedPosition last message that the replica applied
 * @param standsForMillis how long the replica has stood still behind; 0 if it is not behind
 * @param parkedMessages messages that the replica holds beyond a gap
 * @param stoppedAccounts accounts of this lane that stopped at the replica
 * @param state what that means
 */
public record LaneFlow(
    CoreId producer,
    int lane,
    long producedPosition,
    long appliedPosition,
    long standsForMillis,
    int parkedMessages,
    int stoppedAccounts,
    State state) {

  /** Messages that the replica is behind. */
  public long lagMessages() {
    return Math.max(0, producedPosition - appliedPosition);
  }

  /** The same flow, whose ends cannot be asked now. */
  LaneFlow unknown() {
    return new LaneFlow(
        producer,
        lane,
        producedPosition,
        appliedPosition,
        0,
        parkedMessages,
        stoppedAccounts,
        State.UNKNOWN);
  }

  /** What the positions mean. */
  public enum State {
    /** Equal positions and equal hashes. */
    EQUAL,
    /** Behind within the objective. */
    EXPECTED,
    /** Far behind, but moving on. */
    LAGGING,
    /** Behind, and nothing comes. */
    MISSING,
    /** Equal positions, other hashes. */
    DIVERGED,
    /** The replica has applied more than the producer still has. */
    ROLLED_BACK,
    /** A core is silent: these are its last words. */
    UNKNOWN;

    /** Whether a person must know. */
    public boolean isBad() {
      return this == MISSING || this == DIVERGED || this == ROLLED_BACK;
    }
  }
}
