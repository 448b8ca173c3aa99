package io.trigon.ledger.sync;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;

/**
 * What cores say to each other before one of them may decide (R21). All of them may be lost,
 * repeated or late: the nonce ties an answer to the question of one start.
 *
 * <p>Greeting, its answer and the witness's word travel beside the streams; a {@link Fence} travels
 * in the stream of its lane, behind everything that the broker still holds of it.
 */
public sealed interface AdmissionMessage {
  /** Who speaks. */
  CoreId from();

  /** Chosen anew by the core that asks, at each of its starts. */
  long nonce();

  /** A core that starts asks which life of its peer's store speaks. */
  record Greeting(CoreId from, long nonce) implements AdmissionMessage {}

  /**
   * The answer to a greeting, and to a fence that came too late to count.
   *
   * @param own incarnation of the store of the core that answers
   * @param peer the newest incarnation that it has accepted of the core that asked
   */
  record Greeted(CoreId from, long nonce, Incarnation own, Incarnation peer)
      implements AdmissionMessage {}

  /**
   * The end of a stream's older lives: behind it only messages of the new incarnation count.
   *
   * @param lane the lane whose stream it ends
   * @param next the incarnation that the core will take; its counter is above any that the peer
   *     knows
   * @param appliedPosition how far the core has applied the peer's stream of the lane
   */
  record Fence(CoreId from, long nonce, int lane, Incarnation next, long appliedPosition)
      implements AdmissionMessage {}

  /**
   * What the peer knows of a lane, once it has taken the fence.
   *
   * @param next the incarnation that it accepts from now on
   * @param admitted whether the peer itself may decide
   * @param status where it stands: its own stream, and how far it has the other's
   * @param hashAtApplied lane hash of its own stream at the fence's applied position; {@link
   *     Digest#ZERO} at 0, and where its stream does not reach so far
   */
  record Witnessed(
      CoreId from,
      long nonce,
      Incarnation next,
      boolean admitted,
      LaneStatus status,
      Digest hashAtApplied)
      implements AdmissionMessage {}
}
