package io.trigon.router.config;

import io.trigon.router.submit.SubmitSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the router; see {@link SubmitSettings} for what they mean.
 *
 * @param laneCapacity commands that may wait in one lane of one core
 * @param decisionsKept decisions that can be asked for again
 */
@ConfigurationProperties("trigon.router")
public record RouterProperties(
    @DefaultValue("4096") int laneCapacity,
    @DefaultValue("10000") int decisionsKept,
    @DefaultValue("10s") Duration defaultDeadline,
    @DefaultValue("2s") Duration moveFirstWait,
    @DefaultValue("10s") Duration transitWait,
    @DefaultValue("2ms") Duration firstBackoff,
    @DefaultValue("200ms") Duration lastBackoff,
    @DefaultValue("5s") Duration dwell,
    @DefaultValue("2000") int movesPerSecond,
    @DefaultValue("100000") int maxQueuedMoves) {

  SubmitSettings submit() {
    return new SubmitSettings(
        defaultDeadline,
        moveFirstWait,
        transitWait,
        firstBackoff,
        lastBackoff,
        dwell,
        movesPerSecond,
        maxQueuedMoves);
  }
}
