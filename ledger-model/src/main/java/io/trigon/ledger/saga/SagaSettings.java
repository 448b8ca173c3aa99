package io.trigon.ledger.saga;

import java.time.Duration;

/**
 * Bounds of sagas.
 *
 * @param firstRetry pause after a step that found no decision; doubled each time
 * @param lastRetry longest pause: a saga is never given up, it only goes on slowly
 * @param resumeAfter how long whoever sent a step is waited for before a worker sends it again
 * @param redoWithin how long a reopened transfer may still be completed before it goes back
 */
public record SagaSettings(
    Duration firstRetry, Duration lastRetry, Duration resumeAfter, Duration redoWithin) {
  private static final int MAX_DOUBLINGS = 20;

  /** A leg takes milliseconds; three seconds are a router that died. */
  public static final SagaSettings DEFAULT =
      new SagaSettings(
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofMinutes(1));

  public SagaSettings {
    if (firstRetry.toMillis() < 1 || lastRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("retries from " + firstRetry + " to " + lastRetry);
    }
  }

  /** The pause after {@code attempts} attempts, 1 upwards. */
  Duration pause(int attempts) {
    long millis = firstRetry.toMillis() << Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1));
    return Duration.ofMillis(Math.min(millis, lastRetry.toMillis()));
  }
}
