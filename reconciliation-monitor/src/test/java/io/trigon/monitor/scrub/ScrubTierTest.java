package io.trigon.monitor.scrub;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.compare.FullComparison;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scrub over two real cores in memory, with faults planted in their stores. */
class ScrubTierTest {
  private final WatchedCores watched = new WatchedCores();
  private final InMemoryBreakStore breaks = new InMemoryBreakStore();
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");
  private final ScrubTier scrub =
      new ScrubTier(watched.both, watched.cores.lanes, breaks, Duration.ofSeconds(2), now);

  @AfterEach
  void close() {
    watched.close();
  }

  private void accounts(int count) {
    for (int n = 1; n <= count; n++) {
      watched.cores.post(CoreId.MAINFRAME, open("A" + n, 0));
      watched.cores.post(CoreId.MAINFRAME, credit("A" + n, "T1", 100));
    }
    watched.cores.settle();
  }

  private ScrubPass pass() {
    int accounts = 1;
    while (accounts > 0) {
      accounts = scrub.step(now);
      now = now.plusMillis(500);
    }
    ScrubPass last = scrub.last();
    assertThat(last).isNotNull();
    return last;
  }

  private void passes(int count) {
    for (int n = 0; n < count; n++) {
      now = now.plusSeconds(2);
      pass();
    }
  }

  @Test
  void a_healthy_ledger_has_every_account_equal() {
    accounts(30);
    ScrubPass pass = pass();
    assertThat(pass.accounts()).isEqualTo(30);
    assertThat(pass.equal()).isEqualTo(30);
    assertThat(breaks.countOpen()).isZero();
  }

  @Test
  void a_hot_account_whose_replica_is_always_behind_raises_no_alarm() {
    accounts(3);
    for (int n = 0; n < 20; n++) {
      watched.cores.post(CoreId.MAINFRAME, credit("A1", "hot" + n, 1));
      passes(1);
      assertThat(breaks.latest(null, 9)).as("round %d", n).isEmpty();
    }
    assertThat(scrub.last().behind()).isEqualTo(1);
  }

  @Test
  void an_account_that_the_stream_has_not_brought_yet_raises_no_alarm() {
    accounts(2);
    watched.cores.post(CoreId.MAINFRAME, open("NEW", 0));
    passes(3);
    assertThat(breaks.latest(null, 9)).isEmpty();
  }

  @Test
  void a_balance_edited_by_hand_is_found_and_resolved_once_it_is_right_again() {
    accounts(5);
    AccountRow right = watched.cores.open.store().account(account("A3")).orElseThrow();
    watched.editBalance(watched.cores.open, account("A3"), 1_000_000);
    passes(2);
    assertThat(breaks.latest(Break.State.OPEN, 9))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.finding().kind()).isEqualTo(BreakKind.BALANCE_MISMATCH);
              assertThat(found.finding().subject()).isEqualTo("A3");
              assertThat(found.finding().atStakeMinor()).isEqualTo(999_900);
              assertThat(found.finding().evidence()).contains("OPEN was edited by hand");
            });
    watched.put(watched.cores.open, right);
    passes(2);
    assertThat(breaks.countOpen()).isZero();
  }

  @Test
  void a_replica_that_stopped_is_found() {
    accounts(3);
    watched.editBalance(watched.cores.open, account("A2"), 5);
    watched.cores.post(CoreId.MAINFRAME, credit("A2", "T9", 1));
    watched.cores.settle();
    passes(2);
    assertThat(breaks.openSubjects(9)).containsExactly("A2");
  }

  @Test
  void histories_that_differ_are_found_with_the_first_bad_entry() {
    accounts(2);
    WatchedCores other = new WatchedCores();
    other.cores.post(CoreId.MAINFRAME, open("A1", 0));
    other.cores.post(CoreId.MAINFRAME, credit("A1", "T1", 777));
    for (int n = 0; n < 20; n++) {
      other.cores.post(
          CoreId.MAINFRAME, open("B" + n, 0)); // so that every lane is applied far enough
    }
    other.cores.settle();
    try (other) {
      ScrubTier mixed =
          new ScrubTier(
              new io.trigon.monitor.compare.BothViews(
                  watched.mainframe, other.open, Duration.ofSeconds(10)),
              watched.cores.lanes,
              breaks,
              Duration.ofSeconds(2),
              now);
      for (int n = 0; n < 40; n++) {
        now = now.plusSeconds(1);
        mixed.step(now);
      }
      assertThat(breaks.latest(Break.State.OPEN, 9))
          .filteredOn(each -> each.finding().subject().equals("A1"))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.finding().kind()).isEqualTo(BreakKind.FORK);
                assertThat(found.finding().evidence())
                    .contains("first difference at version 2")
                    .contains("change 100")
                    .contains("change 777");
              });
      assertThat(breaks.openSubjects(BreakKind.ORPHAN_ACCOUNT, 9)).contains("A2");
    }
  }

  @Test
  void the_full_comparison_waits_for_the_streams_and_names_what_differs() {
    accounts(10);
    FullComparison comparison =
        new FullComparison(watched.mainframe, watched.open, watched.cores.lanes, Clock.systemUTC());
    assertThat(comparison.awaitInSync(Duration.ofSeconds(5))).isTrue();
    assertThat(comparison.run().isEqual()).isTrue();
    assertThat(comparison.run().accounts()).isEqualTo(10);
    watched.editBalance(watched.cores.open, account("A4"), 5);
    assertThat(comparison.run().differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.account()).isEqualTo(account("A4")));
    watched.cores.post(CoreId.MAINFRAME, credit("A1", "T7", 1));
    assertThat(comparison.awaitInSync(Duration.ofMillis(200))).isFalse();
  }
}
