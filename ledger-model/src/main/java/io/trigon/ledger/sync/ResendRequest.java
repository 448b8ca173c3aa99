package io.trigon.ledger.sync;

import io.trigon.ledger.model.CoreId;

/**
 * Asks a producer to send part of a lane's stream again (R22). Idempotent.
 *
 * @param producer whose stream
 * @param lane the lane
 * @param fromPosition first message wanted, 1 upwards
 * @param toPosition last message wanted
 */
public record ResendRequest(CoreId producer, int lane, long fromPosition, long toPosition) {
  /** Most messages that one request brings; the next request asks for the rest. */
  public static final int MAX_MESSAGES = 256;

  public ResendRequest {
    if (fromPosition < 1 || toPosition < fromPosition) {
      throw new IllegalArgumentException("resend " + fromPosition + " to " + toPosition);
    }
    toPosition = Math.min(toPosition, fromPosition + MAX_MESSAGES - 1);
  }
}
