package io.trigon.bridge.mq;

import java.time.Duration;

/** Doubling pauses between attempts, from 50 ms to 2 s. Used by one thread. */
final class Backoff {
  private static final long FIRST_MILLIS = 50;

  /** Longer would only delay the recovery: an attempt every two seconds costs nothing. */
  private static final long LAST_MILLIS = 2_000;

  private long nextMillis = FIRST_MILLIS;

  /** The pause before the next attempt. */
  Duration next() {
    long pause = nextMillis;
    nextMillis = Math.min(LAST_MILLIS, pause * 2);
    return Duration.ofMillis(pause);
  }

  /** Whether nothing has failed since the last success. */
  boolean isFresh() {
    return nextMillis == FIRST_MILLIS;
  }

  /** Something worked. */
  void reset() {
    nextMillis = FIRST_MILLIS;
  }
}
