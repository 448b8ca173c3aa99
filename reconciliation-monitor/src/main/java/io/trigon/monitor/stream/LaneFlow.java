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
 * @param state what that means
 */
public record LaneFlow(
    CoreId producer,
    int lane,
    long producedPosition,
    long appliedPosition,
    long standsForMillis,
    State state) {

  /** Messages that the replica is behind. */
  public long lagMessages() {
    return Math.max(0, producedPosition - appliedPosition);
  }

  /** What the positions mean. */
  public enum State {
    /** Equal positions and equal hashes. */
    EQUAL,
    /** Behind within the objective. */
    EXPECTED,
    /** Behind, and nothing comes. */
    MISSING,
    /** Equal positions, other hashes. */
    DIVERGED
  }
}
