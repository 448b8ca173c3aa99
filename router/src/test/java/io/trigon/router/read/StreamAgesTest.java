package io.trigon.router.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.testkit.SettableClock;
import io.trigon.router.submit.TriangleInMemory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamAgesTest {
  private static final Incarnation FIRST = new Incarnation(1, 1);

  private final SettableClock clock = new SettableClock();
  private final StreamAges ages =
      new StreamAges(new TriangleInMemory.Directory(), new Lanes(1), clock);

  @Test
  void a_replica_of_which_nothing_was_heard_is_very_old() {
    ages.onMark(mark(5));
    assertThat(age()).isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void its_age_counts_from_the_heartbeat_whose_positions_it_has_reached() {
    ages.onHeartbeat(mainframeProduced(7));
    clock.advance(Duration.ofMillis(300));
    ages.onMark(mark(6));
    assertThat(age()).as("not there yet").isGreaterThan(Duration.ofDays(365));
    ages.onMark(mark(7));
    assertThat(age()).as("more may have been produced since").isEqualTo(Duration.ofMillis(300));
    clock.advance(Duration.ofMillis(700));
    ages.onHeartbeat(mainframeProduced(7));
    ages.onMark(mark(7));
    assertThat(age()).isZero();
  }

  private Duration age() {
    return ages.age(CoreId.MAINFRAME, 0);
  }

  private static AppliedMark mark(long position) {
    return new AppliedMark(CoreId.MAINFRAME, FIRST, 0, position, Digest.ZERO, List.of());
  }

  private Heartbeat mainframeProduced(long position) {
    return new Heartbeat(
        CoreId.MAINFRAME,
        FIRST,
        FIRST,
        Digest.ZERO,
        clock.millis(),
        List.of(new LaneStatus(0, position, Digest.ZERO, 0, Digest.ZERO, 0, 0)));
  }
}
