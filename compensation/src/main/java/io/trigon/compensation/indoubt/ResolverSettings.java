package io.trigon.compensation.indoubt;

import java.time.Duration;

/**
 * How eagerly doubts are resolved.
 *
 * @param inquiriesPerTick most ids asked about in one tick, follow-ups included: the share of the
 *     cores' capacity that doubts may take (R26)
 * @param firstRetry wait after the first inquiry that found nothing; doubles with each further one
 * @param lastRetry longest such wait
 * @param answerTimeout a question without an answer for so long counts as failed
 * @param expiryMargin how long after its deadline an id may be ended: clocks of routers and cores
 *     differ, and a tombstone would turn away what its owner still took in time
 * @param maxAttempts attempts to end a doubt, after which a person is told
 */
public record ResolverSettings(
    int inquiriesPerTick,
    Duration firstRetry,
    Duration lastRetry,
    Duration answerTimeout,
    Duration expiryMargin,
    int maxAttempts) {
  /** At five ticks a second about a thousand ids a second; a person is told after six minutes. */
  public static final ResolverSettings DEFAULT =
      new ResolverSettings(
          200,
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          20);

  public ResolverSettings {
    if (inquiriesPerTick < 1 || inquiriesPerTick > 10_000) {
      throw new IllegalArgumentException("inquiries per tick: " + inquiriesPerTick);
    }
    if (firstRetry.toMillis() < 1 || lastRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("retries from " + firstRetry + " to " + lastRetry);
    }
    if (answerTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("answer timeout " + answerTimeout);
    }
    if (expiryMargin.isNegative()) {
      throw new IllegalArgumentException("expiry margin " + expiryMargin);
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("attempts " + maxAttempts);
    }
  }
}
