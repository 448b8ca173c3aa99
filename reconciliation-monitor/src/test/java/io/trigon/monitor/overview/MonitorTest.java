package io.trigon.monitor.overview;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.TransfersInTransit;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.monitor.NoDoubts;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.LagObjective;
import io.trigon.monitor.stream.LaneFlow;
import io.trigon.monitor.stream.StreamTier;
import io.trigon.monitor.stuck.StuckTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole looks in virtual time over two real cores in memory. */
class MonitorTest {
  private final WatchedCores watched = new WatchedCores();
  private final InMemoryBreakStore breaks = new InMemoryBreakStore();
  private final OpenBreaks openBreaks = new OpenBreaks(breaks, watched.cores.lanes);
  private final AtomicLong decidedAtOpen = new AtomicLong();
  private final AtomicLong resends = new AtomicLong();
  private Runnable duringALook = () -> {};
  private final Monitor monitor =
      new Monitor(
          watched.both,
          new StreamTier(new LagObjective(Duration.ofSeconds(5), 1_000)),
          new ScrubTier(
              watched.both,
              watched.cores.lanes,
              breaks,
              Duration.ofSeconds(2),
              watched.cores.clock.instant()),
          breaks,
          openBreaks,
          new NoDoubts(),
          traffic(),
          this::resend,
          TransfersInTransit.NONE,
          new StuckTier(Duration.ofSeconds(60), watched.cores.clock.instant()),
          watched.cores.clock);

  private TrafficSource traffic() {
    return new TrafficSource() {
      @Override
      public long decided(CoreId core) {
        return core == CoreId.OPEN ? decidedAtOpen.get() : 0;
      }

      @Override
      public long directorySize() {
        duringALook.run();
        return 42;
      }
    };
  }

  private void resend(CoreId producer, int lane, long from, long to) {
    resends.incrementAndGet();
    watched.cores.of(producer).resend(new ResendRequest(producer, lane, from, to));
  }

  @AfterEach
  void close() {
    watched.close();
  }

  private Overview look(int seconds) {
    watched.cores.clock.advance(Duration.ofSeconds(seconds));
    monitor.look();
    return monitor.overview().orElseThrow();
  }

  @Test
  void a_fresh_picture_is_one_whose_look_begins_after_the_question() {
    List<CompletableFuture<Overview>> asked = new ArrayList<>();
    duringALook =
        () -> {
          watched.cores.clock.advance(Duration.ofMillis(1));
          asked.add(monitor.fresh());
        };
    Overview begunBefore = look(1);
    duringALook = () -> {};
    assertThat(asked).singleElement().satisfies(fresh -> assertThat(fresh).isNotDone());
    Overview begunAfter = look(1);
    assertThat(asked.get(0))
        .succeedsWithin(Duration.ofSeconds(5))
        .isSameAs(begunAfter)
        .isNotSameAs(begunBefore);
  }

  @Test
  void a_lost_message_is_found_sent_again_and_its_break_resolved() {
    watched.cores.post(CoreId.MAINFRAME, open("A1", 0));
    watched.cores.settle();
    assertThat(look(1).isWell()).isTrue();
    int lane = watched.cores.lanes.of(account("A1"));
    watched.cores.post(CoreId.MAINFRAME, credit("A1", "T1", 100));
    assertThat(watched.cores.publish(watched.cores.mainframe, lane)).as("lost").hasSize(1);
    watched.cores.settle();
    assertThat(look(1).openBreaks()).isZero();
    assertThat(look(5).openBreaks()).isZero();

    Overview broken = look(1);
    assertThat(broken.isWell()).isFalse();
    assertThat(broken.latestBreaks())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.finding().key())
                    .isEqualTo(
                        new BreakKey(
                            BreakKind.MISSING_SYNC, BreakKey.laneSubject(CoreId.MAINFRAME, lane))));
    assertThat(openBreaks.any()).isTrue();
    assertThat(openBreaks.hasOpenBreak(account("A1"))).isTrue();
    assertThat(resends).hasValue(1);

    watched.cores.settle();
    Overview healed = look(1);
    assertThat(healed.isWell()).isTrue();
    assertThat(openBreaks.any()).isFalse();
    assertThat(breaks.latest(Break.State.RESOLVED, 9)).hasSize(1);
    assertThat(watched.row(watched.cores.open, account("A1")).state().version()).isEqualTo(2);
  }

  @Test
  void a_silent_core_is_down_and_no_break() {
    watched.cores.post(CoreId.MAINFRAME, open("A1", 0));
    look(1);
    watched.mainframe.silent(true);
    for (int n = 0; n < 30; n++) {
      Overview silent = look(1);
      assertThat(silent.mainframe().up()).isFalse();
      assertThat(silent.mainframe().entries()).as("its last words").isEqualTo(1);
      assertThat(silent.open().up()).isTrue();
      assertThat(silent.isWell()).isFalse();
      assertThat(silent.openBreaks()).isZero();
      assertThat(silent.flows())
          .isNotEmpty()
          .allSatisfy(flow -> assertThat(flow.state()).isEqualTo(LaneFlow.State.UNKNOWN));
    }
    watched.mainframe.silent(false);
    Overview back = look(1);
    assertThat(back.mainframe().up()).isTrue();
    assertThat(back.openBreaks()).as("the time of silence does not count").isZero();
  }

  @Test
  void cores_that_were_made_for_different_lanes_or_births_are_not_well() {
    assertThat(look(1).configAgrees()).isTrue();
    watched.open.statuses(MonitorTest::otherwiseConfigured);
    Overview overview = look(1);
    assertThat(overview.configAgrees()).isFalse();
    assertThat(overview.isWell()).isFalse();
  }

  private static CoreStatus otherwiseConfigured(CoreStatus status) {
    Heartbeat beat = status.heartbeat();
    return new CoreStatus(
        new Heartbeat(
            beat.core(),
            beat.incarnation(),
            beat.peerIncarnation(),
            Hash.ofText("other lanes"),
            beat.sentAtMillis(),
            beat.lanes()),
        status.totals(),
        status.givenBackMessages());
  }

  @Test
  void a_core_that_was_given_back_what_its_store_had_lost_is_a_break_until_both_are_equal() {
    watched.cores.post(CoreId.MAINFRAME, open("A1", 0));
    watched.cores.settle();
    look(1);
    watched.open.statuses(status -> givenBack(status, 7));
    assertThat(look(1).openBreaks()).isEqualTo(1);
    Overview later = look(2);
    assertThat(later.openBreaks()).isZero();
    assertThat(later.latestBreaks())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.finding().key())
                  .isEqualTo(new BreakKey(BreakKind.ROLLED_BACK_CORE, "core OPEN"));
              assertThat(each.finding().evidence()).contains("7 messages");
            });
    assertThat(look(2).latestBreaks()).as("said once").hasSize(1);
  }

  private static CoreStatus givenBack(CoreStatus status, long messages) {
    return new CoreStatus(status.heartbeat(), status.totals(), messages);
  }

  @Test
  void an_account_that_stopped_is_not_well_even_before_it_is_named() {
    watched.cores.post(CoreId.MAINFRAME, open("A1", 0));
    watched.cores.settle();
    watched.forgeBalance(watched.cores.open, account("A1"), 5);
    watched.cores.post(CoreId.MAINFRAME, credit("A1", "T1", 1));
    watched.cores.settle();
    Overview overview = look(1);
    assertThat(overview.isWell()).isFalse();
    assertThat(overview.flows()).anySatisfy(f -> assertThat(f.stoppedAccounts()).isEqualTo(1));
  }

  @Test
  void traffic_is_shown_per_second() {
    assertThat(look(1).open().decidedPerSecond()).isZero();
    for (int n = 0; n < 10; n++) {
      decidedAtOpen.addAndGet(250);
      look(1);
    }
    Overview overview = monitor.overview().orElseThrow();
    assertThat(overview.open().decidedPerSecond()).isEqualTo(250);
    assertThat(overview.open().decided()).isEqualTo(2_500);
    assertThat(overview.mainframe().decidedPerSecond()).isZero();
    assertThat(overview.directorySize()).isEqualTo(42);
  }

  @Test
  void open_breaks_are_never_pushed_off_the_list_by_resolved_ones() {
    watched.cores.post(CoreId.MAINFRAME, open("A1", 0));
    look(1);
    look(6);
    for (int n = 0; n < 30; n++) {
      var key = new BreakKey(BreakKind.FORK, "B" + n);
      breaks.report(
          new Finding(key.kind(), key.subject(), 0, "", Map.of(), ""),
          watched.cores.clock.instant().plusSeconds(n));
      breaks.resolve(key, watched.cores.clock.instant().plusSeconds(n), "");
    }
    Overview overview = look(1);
    assertThat(overview.latestBreaks()).hasSize(20);
    assertThat(overview.latestBreaks().get(0).state()).isEqualTo(Break.State.OPEN);
  }
}
