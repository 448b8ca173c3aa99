package io.trigon.memgrid.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.memgrid.fill.DirectoryFiller.IncarnationWish;
import io.trigon.memgrid.fill.DirectoryFiller.PageWish;
import io.trigon.memgrid.fill.DirectoryFiller.Wish;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectoryFillerTest {
  private static final int ACCOUNTS = 100;
  private static final FillSettings SETTINGS =
      new FillSettings(1_000, 10, Duration.ofMillis(500), Duration.ofSeconds(4));
  private static final Duration TICK = Duration.ofMillis(1);

  private final TwoCores cores = new TwoCores(4);
  private final InMemoryAccountDirectory directory = new InMemoryAccountDirectory(cores.lanes);
  private final DirectoryFiller filler = new DirectoryFiller(cores.lanes, SETTINGS);
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void reads_every_account_of_every_lane_no_faster_than_the_rate() {
    fillCores();
    Instant start = now;
    runToEnd();
    assertThat(directory.size()).isEqualTo(ACCOUNTS);
    assertThat(filler.filled()).isGreaterThanOrEqualTo(ACCOUNTS);
    assertThat(Duration.between(start, now)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
    assertThat(filler.next(now)).isEmpty();
  }

  @Test
  void a_replica_row_tells_that_both_have_it_and_an_own_row_waits_for_a_mark() {
    fillCores();
    AccountId own = new AccountId("A0");
    cores.post(CoreId.MAINFRAME, TestCommands.move("A0", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    cores.post(CoreId.OPEN, TestCommands.credit("A0", "c1", 5));
    runToEnd();
    DirectoryEntry replica = directory.find(new AccountId("A1")).orElseThrow();
    assertThat(replica.owner()).isEqualTo(CoreId.MAINFRAME);
    assertThat(replica.version()).isEqualTo(1);
    assertThat(replica.appliedByMainframe()).isEqualTo(1);
    assertThat(replica.appliedByOpen()).isEqualTo(1);
    assertThat(directory.find(own).orElseThrow().owner()).isEqualTo(CoreId.OPEN);
    assertThat(directory.find(own).orElseThrow().version()).isEqualTo(3);
    assertThat(directory.find(own).orElseThrow().appliedByMainframe()).isZero();
    int lane = cores.lanes.of(own);
    directory.learn(cores.deliver(cores.mainframe, lane, cores.publish(cores.open, lane)).mark());
    assertThat(directory.find(own).orElseThrow().appliedByMainframe()).isEqualTo(3);
  }

  @Test
  void has_one_wish_at_a_time_and_asks_for_the_incarnation_first() {
    assertThat(filler.next(now)).containsInstanceOf(IncarnationWish.class);
    assertThat(filler.next(now.plusSeconds(60))).isEmpty();
  }

  @Test
  void waits_longer_after_each_failure_up_to_a_bound_and_learns_the_incarnation_anew() {
    long waited = 0;
    for (long expected : new long[] {500, 1_000, 2_000, 4_000, 4_000}) {
      Wish wish = filler.next(now).orElseThrow();
      filler.onFailure(wish, now);
      assertThat(filler.next(now.plusMillis(expected - 1))).isEmpty();
      now = now.plusMillis(expected);
      waited += expected;
    }
    assertThat(waited).isEqualTo(11_500);
    assertThat(filler.next(now)).containsInstanceOf(IncarnationWish.class);
  }

  @Test
  void a_late_answer_to_a_wish_before_a_restart_is_not_taken() {
    fillCores();
    answer(filler.next(now).orElseThrow());
    PageWish late = (PageWish) filler.next(now).orElseThrow();
    filler.restart();
    assertThat(filler.onPage(late, cores.open.browse(late.lane(), null, 10), now)).isEmpty();
    runToEnd();
    assertThat(directory.size()).isEqualTo(ACCOUNTS);
  }

  private void fillCores() {
    for (int i = 0; i < ACCOUNTS; i++) {
      cores.post(CoreId.MAINFRAME, TestCommands.open("A" + i, 0));
    }
    cores.settle();
  }

  private void runToEnd() {
    for (int tick = 0; tick < 10_000 && !filler.isDone(); tick++) {
      Optional<Wish> wish = filler.next(now);
      wish.ifPresent(this::answer);
      now = now.plus(TICK);
    }
    assertThat(filler.isDone()).isTrue();
  }

  private void answer(Wish wish) {
    if (wish instanceof PageWish page) {
      var rows = cores.open.browse(page.lane(), page.after(), page.limit());
      directory.learn(filler.onPage(page, rows, now));
    } else {
      filler.onIncarnation((IncarnationWish) wish, cores.open.heartbeat().incarnation());
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    for (int pageSize : List.of(0, 1_001)) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> new FillSettings(1, pageSize, TICK, TICK))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
