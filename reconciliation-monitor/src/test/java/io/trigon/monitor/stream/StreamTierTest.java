package io.trigon.monitor.stream;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StreamTierTest {
  private final TwoCores cores = new TwoCores(2);
  private final StreamTier tier = new StreamTier(new LagObjective(Duration.ofSeconds(5), 20));
  private final int lane = cores.lanes.of(account("A1"));
  private final String subject = BreakKey.laneSubject(CoreId.MAINFRAME, lane);
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");

  private StreamTier.View look() {
    return tier.observe(cores.mainframe.heartbeat(), cores.open.heartbeat(), now);
  }

  private StreamTier.View lookAfter(int seconds) {
    now = now.plusSeconds(seconds);
    return look();
  }

  private static List<BreakKind> kinds(StreamTier.View view) {
    return view.findings().stream().map(Finding::kind).toList();
  }

  private LaneFlow.State state(StreamTier.View view) {
    return view.flows().stream()
        .filter(flow -> flow.producer() == CoreId.MAINFRAME && flow.lane() == lane)
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Heartbeat bent(Heartbeat heartbeat, UnaryOperator<LaneStatus> change) {
    return new Heartbeat(
        heartbeat.core(),
        heartbeat.incarnation(),
        heartbeat.peerIncarnation(),
        heartbeat.configDigest(),
        heartbeat.sentAtMillis(),
        heartbeat.lanes().stream()
            .map(status -> status.lane() == lane ? change.apply(status) : status)
            .toList());
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
    assertThat(look().findings()).isEmpty();
    assertThat(look().isInSync()).isFalse();
    assertThat(kinds(lookAfter(5))).isEmpty();
    StreamTier.View late = lookAfter(1);
    assertThat(late.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo(new BreakKey(BreakKind.MISSING_SYNC, subject));
              assertThat(finding.versions())
                  .containsEntry(CoreId.MAINFRAME, 1L)
                  .containsEntry(CoreId.OPEN, 0L);
            });
    assertThat(late.wishes()).containsExactly(new StreamTier.Wish(CoreId.MAINFRAME, lane, 1, 1));
    cores.settle();
    StreamTier.View caughtUp = lookAfter(1);
    assertThat(caughtUp.findings()).isEmpty();
    assertThat(caughtUp.disproved()).contains(new BreakKey(BreakKind.MISSING_SYNC, subject));
  }

  @Test
  void a_missing_sync_stands_until_what_was_missing_has_come_however_much_follows() {
    for (int n = 0; n < 4; n++) {
      cores.post(CoreId.MAINFRAME, n == 0 ? open("A1", 0) : credit("A1", "T" + n, 1));
    }
    look();
    assertThat(kinds(lookAfter(6))).containsExactly(BreakKind.MISSING_SYNC);
    cores.deliver(cores.open, lane, cores.mainframe.store().outbox(lane, 1, 2));
    StreamTier.View halfWay = lookAfter(1);
    assertThat(kinds(halfWay)).containsExactly(BreakKind.MISSING_SYNC);
    assertThat(halfWay.wishes()).as("it moves: nothing to ask for").isEmpty();
    cores.post(CoreId.MAINFRAME, credit("A1", "later", 1));
    cores.deliver(cores.open, lane, cores.mainframe.store().outbox(lane, 3, 2));
    StreamTier.View passed = lookAfter(1);
    assertThat(passed.findings()).isEmpty();
    assertThat(state(passed)).isEqualTo(LaneFlow.State.EXPECTED);
    assertThat(passed.disproved()).contains(new BreakKey(BreakKind.MISSING_SYNC, subject));
  }

  @Test
  void a_replica_that_is_behind_but_moves_on_is_never_a_break() {
    for (int n = 0; n < 60; n++) {
      cores.post(CoreId.MAINFRAME, n == 0 ? open("A1", 0) : credit("A1", "T" + n, 1));
      cores.post(CoreId.MAINFRAME, credit("A1", "U" + n, 1));
      cores.deliver(cores.open, lane, cores.mainframe.store().outbox(lane, n + 1, 1));
      StreamTier.View view = lookAfter(2);
      assertThat(view.findings()).as("look %d", n).isEmpty();
      assertThat(state(view)).isEqualTo(n < 20 ? LaneFlow.State.EXPECTED : LaneFlow.State.LAGGING);
    }
  }

  @Test
  void the_silence_of_a_core_does_not_count_as_standing_still() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    look();
    for (int n = 0; n < 30; n++) {
      now = now.plusSeconds(1);
      StreamTier.View silent = tier.silent();
      assertThat(silent.findings()).isEmpty();
      assertThat(silent.isInSync()).isFalse();
      assertThat(state(silent)).isEqualTo(LaneFlow.State.UNKNOWN);
    }
    assertThat(lookAfter(1).findings()).isEmpty();
    assertThat(kinds(lookAfter(6))).containsExactly(BreakKind.MISSING_SYNC);
  }

  @Test
  void other_hashes_at_equal_positions_are_a_break_until_they_are_equal_again() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    cores.settle();
    Heartbeat open =
        bent(
            cores.open.heartbeat(),
            status ->
                new LaneStatus(
                    status.lane(),
                    status.producedPosition(),
                    status.producedHash(),
                    status.appliedPosition(),
                    Hash.ofText("other"),
                    0,
                    0));
    StreamTier.View view = tier.observe(cores.mainframe.heartbeat(), open, now);
    assertThat(kinds(view)).containsExactly(BreakKind.DIVERGED);
    BreakKey diverged = new BreakKey(BreakKind.DIVERGED, subject);
    cores.post(CoreId.MAINFRAME, credit("A1", "T1", 1));
    assertThat(tier.observe(cores.mainframe.heartbeat(), open, now).disproved())
        .as("being behind proves nothing")
        .doesNotContain(diverged);
    cores.settle();
    assertThat(look().disproved()).contains(diverged);
  }

  @Test
  void a_producer_that_lost_what_its_replica_has_applied_is_rolled_back() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    Heartbeat backup = cores.mainframe.heartbeat();
    cores.post(CoreId.MAINFRAME, credit("A1", "T1", 1));
    cores.settle();
    look();
    StreamTier.View view = tier.observe(backup, cores.open.heartbeat(), now);
    assertThat(kinds(view)).containsExactly(BreakKind.ROLLED_BACK_CORE);
    assertThat(kinds(tier.observe(backup, cores.open.heartbeat(), now)))
        .containsExactly(BreakKind.ROLLED_BACK_CORE);
    assertThat(look().disproved()).contains(new BreakKey(BreakKind.ROLLED_BACK_CORE, subject));
  }

  @Test
  void statuses_that_are_not_of_one_instant_are_no_rollback() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    for (int n = 0; n < 20; n++) {
      Heartbeat before = cores.mainframe.heartbeat();
      cores.post(CoreId.MAINFRAME, credit("A1", "T" + n, 1));
      cores.settle();
      StreamTier.View view = tier.observe(before, cores.open.heartbeat(), now);
      assertThat(view.findings()).isEmpty();
      assertThat(state(view)).isEqualTo(LaneFlow.State.EXPECTED);
    }
  }
}
