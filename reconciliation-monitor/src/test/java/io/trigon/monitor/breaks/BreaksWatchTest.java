package io.trigon.monitor.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.store.StoreException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreaksWatchTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  private final InMemoryBreakStore breaks = new InMemoryBreakStore();
  private final SettableClock clock = new SettableClock();
  private final BreaksWatch watch = new BreaksWatch(breaks, clock);

  @Test
  void lets_nothing_move_before_its_first_look() {
    assertThat(watch.mayMove()).isFalse();
    watch.look();
    assertThat(watch.mayMove()).isTrue();
  }

  @Test
  void lets_nothing_move_while_a_break_is_open_in_another_process() {
    Finding finding = new Finding(BreakKind.FORK, "6222000001", 0, "CNY", Map.of(), "test");
    breaks.report(finding, START);
    watch.look();
    assertThat(watch.mayMove()).isFalse();

    breaks.resolve(finding.key(), START, "gone");
    watch.look();
    assertThat(watch.mayMove()).isTrue();
  }

  @Test
  void lets_nothing_move_once_its_last_look_is_old() {
    watch.look();
    clock.now = START.plus(BreaksWatch.STALE);
    assertThat(watch.mayMove()).isTrue();
    clock.now = clock.now.plus(Duration.ofMillis(1));
    assertThat(watch.mayMove()).isFalse();
  }

  @Test
  void keeps_its_last_look_while_the_database_is_away() {
    boolean[] away = {false};
    BreaksWatch shaky =
        new BreaksWatch(
            (BreakStore)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {BreakStore.class},
                    (proxy, method, arguments) -> {
                      if (away[0]) {
                        throw new StoreException("away", new IllegalStateException(), false);
                      }
                      return 0L;
                    }),
            clock);
    shaky.look();
    away[0] = true;
    shaky.look();
    assertThat(shaky.mayMove()).isTrue();
  }

  private static final class SettableClock extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
