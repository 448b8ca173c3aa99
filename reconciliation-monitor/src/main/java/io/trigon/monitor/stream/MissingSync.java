package io.trigon.monitor.stream;

import io.trigon.ledger.model.CoreId;

/** Asks a producer to send part of a lane's stream again; idempotent. Played by compensation. */
@FunctionalInterface
public interface MissingSync {
  /** Wants the messages of these positions once more. */
  void resend(CoreId producer, int lane, long fromPosition, long toPosition);
}
