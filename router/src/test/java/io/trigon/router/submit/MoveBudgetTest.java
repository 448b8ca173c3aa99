package io.trigon.router.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.router.rules.model.MoveLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MoveBudgetTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicReference<MoveLimits> limits =
      new AtomicReference<>(new MoveLimits(Duration.ofSeconds(30), 10));
  private final MoveBudget budget = new MoveBudget(SubmitSettings.DEFAULTS, limits::get, NOON);

  @Test
  void allows_at_most_a_seconds_worth_and_fills_with_time() {
    assertThat(takenAt(NOON)).isEqualTo(10);
    assertThat(takenAt(NOON.plusMillis(250))).isEqualTo(2);
    assertThat(takenAt(NOON.plusMillis(300))).isEqualTo(1);
    assertThat(takenAt(NOON.plusSeconds(3_600))).isEqualTo(10);
    assertThat(takenAt(NOON)).as("the clock went back").isZero();
  }

  @Test
  void follows_the_rules_in_force_and_else_the_settings() {
    takenAt(NOON);
    assertThat(budget.dwell()).isEqualTo(Duration.ofSeconds(30));
    limits.set(MoveLimits.NONE);
    assertThat(budget.dwell()).isEqualTo(SubmitSettings.DEFAULTS.dwell());
    assertThat(takenAt(NOON.plusSeconds(1))).isEqualTo(SubmitSettings.DEFAULTS.movesPerSecond());
  }

  private int takenAt(Instant now) {
    int taken = 0;
    while (budget.take(now)) {
      taken++;
    }
    return taken;
  }
}
