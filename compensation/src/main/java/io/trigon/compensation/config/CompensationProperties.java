package io.trigon.compensation.config;

import io.trigon.compensation.indoubt.ResolverSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.compensation}: resolution of doubts, resends, repairs.
 *
 * @param tick time between two looks at the list of doubts
 * @param inquiriesPerTick most ids asked about in one tick, 1 to 10000
 * @param firstRetry wait after the first inquiry that found nothing; doubles from there
 * @param lastRetry longest such wait
 * @param answerTimeout a question without an answer for so long counts as failed
 * @param expiryMargin how long after its deadline a doubt may be ended
 * @param maxAttempts attempts to end a doubt, after which a person is told
 * @param resendInterval how long a resend is given before the same gap is asked for again
 * @param repairs whether accounts are repaired without a person; resends, tombstones and the
 *     resolution of doubts never stop (R27)
 * @param repairTick time between two looks at what is broken
 */
@ConfigurationProperties("trigon.compensation")
public record CompensationProperties(
    @DefaultValue("200ms") Duration tick,
    @DefaultValue("200") int inquiriesPerTick,
    @DefaultValue("200ms") Duration firstRetry,
    @DefaultValue("30s") Duration lastRetry,
    @DefaultValue("30s") Duration answerTimeout,
    @DefaultValue("1s") Duration expiryMargin,
    @DefaultValue("20") int maxAttempts,
    @DefaultValue("5s") Duration resendInterval,
    @DefaultValue("true") boolean repairs,
    @DefaultValue("1s") Duration repairTick) {

  /** How eagerly doubts are resolved. */
  public ResolverSettings resolver() {
    return new ResolverSettings(
        inquiriesPerTick, firstRetry, lastRetry, answerTimeout, expiryMargin, maxAttempts);
  }
}
