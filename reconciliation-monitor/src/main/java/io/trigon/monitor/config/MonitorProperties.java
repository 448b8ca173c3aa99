package io.trigon.monitor.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the monitor.
 *
 * @param lookEvery pause between looks at the streams, 100 ms upwards
 * @param lookTimeout a core that does not say within it where it stands is shown as silent
 * @param lagObjective how long a replica may stand still behind before it is a break
 * @param lagMessages how many messages a replica may be behind while it moves on before that is
 *     shown, 1 upwards
 * @param confirmAfter how long after a suspicion the second look comes
 * @param answerTimeout longest wait for an answer of a core to the scrub
 * @param scrubAccountsPerSecond how fast the scrub goes, 1 to 1,000,000
 * @param historyEntriesPerSecond how fast whole histories are proved, 1 to 1,000,000
 * @param stuckAfter age from which a doubt or a transfer is a break
 */
@ConfigurationProperties("trigon.monitor")
public record MonitorProperties(
    @DefaultValue("1s") Duration lookEvery,
    @DefaultValue("3s") Duration lookTimeout,
    @DefaultValue("5s") Duration lagObjective,
    @DefaultValue("10000") long lagMessages,
    @DefaultValue("2s") Duration confirmAfter,
    @DefaultValue("10s") Duration answerTimeout,
    @DefaultValue("2000") int scrubAccountsPerSecond,
    @DefaultValue("500") int historyEntriesPerSecond,
    @DefaultValue("60s") Duration stuckAfter) {
  private static final Duration LEAST = Duration.ofMillis(100);

  public MonitorProperties {
    require("look-every", lookEvery);
    require("look-timeout", lookTimeout);
    require("lag-objective", lagObjective);
    require("confirm-after", confirmAfter);
    require("answer-timeout", answerTimeout);
    require("stuck-after", stuckAfter);
    if (historyEntriesPerSecond < 1 || historyEntriesPerSecond > 1_000_000) {
      throw new IllegalArgumentException(
          "trigon.monitor.history-entries-per-second is not 1 to 1,000,000: "
              + historyEntriesPerSecond);
    }
    if (lagMessages < 1) {
      throw new IllegalArgumentException("trigon.monitor.lag-messages is below 1: " + lagMessages);
    }
    if (scrubAccountsPerSecond < 1 || scrubAccountsPerSecond > 1_000_000) {
      throw new IllegalArgumentException(
          "trigon.monitor.scrub-accounts-per-second is not 1 to 1,000,000: "
              + scrubAccountsPerSecond);
    }
  }

  private static void require(String name, Duration value) {
    if (value.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "trigon.monitor.%s is below 100 ms: %s".formatted(name, value));
    }
  }
}
