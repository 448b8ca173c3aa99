package io.trigon.monitor.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the monitor.
 *
 * @param lookEvery pause between looks at the streams
 * @param lagObjective how long a replica may stand still behind before it is a break
 * @param confirmAfter how long after a suspicion the second look comes
 * @param answerTimeout longest wait for an answer of a core
 * @param scrubAccountsPerSecond how fast the scrub goes, 1 upwards
 */
@ConfigurationProperties("trigon.monitor")
public record MonitorProperties(
    @DefaultValue("1s") Duration lookEvery,
    @DefaultValue("5s") Duration lagObjective,
    @DefaultValue("2s") Duration confirmAfter,
    @DefaultValue("10s") Duration answerTimeout,
    @DefaultValue("2000") int scrubAccountsPerSecond) {}
