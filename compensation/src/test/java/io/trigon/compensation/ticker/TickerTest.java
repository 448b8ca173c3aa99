package io.trigon.compensation.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TickerTest {
  private final SettableClock clock = new SettableClock();
  private final ConcurrentLinkedQueue<Instant> ticks = new ConcurrentLinkedQueue<>();

  @Test
  void work_that_fails_is_done_again_and_is_told_the_time() {
    Instant time = clock.instant();
    try (Ticker ticker = new Ticker("ticks", this::work, clock, Duration.ofMillis(1))) {
      ticker.start();
      await().until(() -> ticks.size() > 3);
    }
    assertThat(ticks).allMatch(time::equals);
  }

  private void work(Instant now) {
    ticks.add(now);
    if (ticks.size() % 2 == 1) {
      throw new IllegalStateException("away");
    }
  }
}
