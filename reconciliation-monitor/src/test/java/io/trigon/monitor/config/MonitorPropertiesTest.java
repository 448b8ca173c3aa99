package io.trigon.monitor.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MonitorPropertiesTest {
  @Test
  void refuses_settings_that_make_no_sense() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(
            () -> new MonitorProperties(second, second, second, 1, second, second, 0, 1, second))
        .hasMessageContaining("scrub-accounts-per-second");
    assertThatThrownBy(
            () -> new MonitorProperties(second, second, second, 0, second, second, 1, 1, second))
        .hasMessageContaining("lag-messages");
    assertThatThrownBy(
            () ->
                new MonitorProperties(
                    Duration.ZERO, second, second, 1, second, second, 1, 1, second))
        .hasMessageContaining("look-every");
  }
}
