package io.trigon.monitor.stream;

import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.breaks.Finding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamTierTest {
  private final TwoCores cores = new TwoCores(2);
  private final StreamTier tier = new StreamTier(Duration.ofSeconds(5));
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");

  private StreamTier.View look() {
    return tier.observe(cores.mainframe.heartbeat(), cores.open.heartbeat(), now);
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void equal_positions_with_equal_hashes_are_in_sync() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    cores.settle();
    assertThat(look().isInSync()).isTrue();
    assertThat(look().flows()).hasSize(4);
  }

  @Test
  void a_lag_within_the_objective_is_expected_and_beyond_it_a_missing_sync() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    StreamTier.View first = look();
    assertThat(first.findings()).isEmpty();
    assertThat(first.maxLagMessages()).isEqualTo(1);
    assertThat(first.isInSync()).isFalse();
    later(6);
    assertThat(look().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(BreakKind.MISSING_SYNC);
              assertThat(finding.subject())
                  .isEqualTo(
                      Finding.laneSubject(
                          CoreId.MAINFRAME,
                          cores.lanes.of(io.trigon.ledger.testkit.TestCommands.account("A1"))));
            });
    cores.settle();
    assertThat(look().findings()).isEmpty();
  }

  @Test
  void a_replica_that_is_behind_but_moves_on_is_never_a_break() {
    for (int n = 0; n < 60; n++) {
      cores.post(CoreId.MAINFRAME, n == 0 ? open("A1", 0) : credit("A1", "T" + n, 1));
      cores.post(CoreId.MAINFRAME, credit("A1", "U" + n, 1));
      int lane = cores.lanes.of(io.trigon.ledger.testkit.TestCommands.account("A1"));
      cores.deliver(cores.open, lane, cores.mainframe.store().outbox(lane, n + 1, 1));
      later(2);
      assertThat(look().findings()).as("look %d", n).isEmpty();
    }
  }
}
