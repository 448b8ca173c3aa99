package io.trigon.monitor.scrub;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.scrub.ScrubTier.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scrub over two real cores in memory, with faults planted in their stores. */
class ScrubTierTest {
  private final WatchedCores watched = new WatchedCores();
  private final InMemoryBreakStore breaks = new InMemoryBreakStore();
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");
  private final ScrubTier scrub = scrub(watched.both);

  private ScrubTier scrub(BothViews both) {
    return new ScrubTier(both, watched.cores.lanes, breaks, Duration.ofSeconds(2), now);
  }

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

  private ScrubPass pass(ScrubTier tier) {
    Step.Next next = Step.Next.PAGE;
    for (int step = 0; next != Step.Next.PASS; step++) {
      assertThat(step).as("steps of one pass").isLessThan(1_000);
      next = tier.step(now).next();
      now = now.plusMillis(500);
    }
    ScrubPass last = tier.last();
    assertThat(last).isNotNull();
    assertThat(last.accounts()).isEqualTo(last.equal() + last.behind() + last.breaks());
    return last;
  }

  private void openBreak(ThrowingConsumer<Break> check) {
    assertThat(breaks.latest(Break.State.OPEN, 9)).singleElement().satisfies(check);
  }

  @Test
  void a_healthy_ledger_has_every_account_equal() {
    accounts(600);
    ScrubPass pass = pass(scrub);
    assertThat(pass.accounts()).isEqualTo(600);
    assertThat(pass.equal()).isEqualTo(600);
    assertThat(pass.bothCores()).isTrue();
    assertThat(breaks.countOpen()).isZero();
    assertThat(pass(scrub).bothCores()).as("nothing more to be found there").isFalse();
  }

  @Test
  void r24_a_hot_account_whose_replica_is_always_behind_raises_no_alarm() {
    accounts(3);
    AtomicInteger number = new AtomicInteger();
    watched.mainframe.beforeAccounts(
        () ->
            watched.cores.post(
                CoreId.MAINFRAME, credit("A1", "hot" + number.incrementAndGet(), 1)));
    for (int n = 0; n < 20; n++) {
      assertThat(pass(scrub).behind()).isEqualTo(1);
      assertThat(breaks.latest(null, 9)).as("round %d", n).isEmpty();
    }
    assertThat(number).hasValueGreaterThan(20);
  }

  /** The replica may be read after the owner, and be ahead of what was read there. */
  @Test
  void an_account_that_moves_on_between_both_reads_raises_no_alarm() {
    accounts(3);
    assertThat(watched.cores.post(CoreId.MAINFRAME, move("A1", new Epoch(0, 1), CoreId.OPEN)))
        .isInstanceOf(Outcome.Posted.class);
    watched.cores.settle();
    AtomicInteger number = new AtomicInteger();
    watched.mainframe.beforeAccounts(
        () -> {
          assertThat(
                  watched.cores.post(
                      CoreId.OPEN, credit("A1", "race" + number.incrementAndGet(), 1)))
              .isInstanceOf(Outcome.Posted.class);
          watched.cores.settle();
        });
    for (int n = 0; n < 20; n++) {
      pass(scrub);
      assertThat(breaks.latest(null, 9)).as("round %d", n).isEmpty();
    }
  }

  @Test
  void an_account_that_the_stream_has_not_brought_yet_raises_no_alarm() {
    accounts(2);
    watched.cores.post(CoreId.MAINFRAME, open("NEW", 0));
    for (int n = 0; n < 3; n++) {
      pass(scrub);
    }
    assertThat(breaks.latest(null, 9)).isEmpty();
  }

  @Test
  void a_balance_edited_by_hand_is_found_and_resolved_once_it_is_right_again() {
    accounts(5);
    AccountRow right = watched.row(watched.cores.open, account("A3"));
    watched.editBalance(watched.cores.open, account("A3"), 1_000_000);
    assertThat(pass(scrub).breaks()).isEqualTo(1);
    openBreak(
        found -> {
          assertThat(found.finding().key())
              .isEqualTo(new BreakKey(BreakKind.BALANCE_MISMATCH, "A3"));
          assertThat(found.finding().atStakeMinor()).isEqualTo(999_900);
          assertThat(found.finding().versions())
              .containsEntry(CoreId.MAINFRAME, 2L)
              .containsEntry(CoreId.OPEN, 2L);
          assertThat(found.finding().evidence())
              .contains("OPEN was edited by hand")
              .contains("the entries agree up to version 2");
        });
    watched.put(watched.cores.open, right);
    now = now.plusSeconds(6);
    scrub.step(now);
    assertThat(breaks.countOpen()).as("without waiting for the next pass").isZero();
    assertThat(breaks.latest(Break.State.RESOLVED, 9).get(0).note())
        .isEqualTo("histories are equal up to version 2");
  }

  @Test
  void a_balance_so_wrong_that_the_difference_overflows_is_still_a_break() {
    accounts(1);
    watched.editBalance(watched.cores.open, account("A1"), Long.MIN_VALUE);
    pass(scrub);
    openBreak(found -> assertThat(found.finding().atStakeMinor()).isEqualTo(Long.MAX_VALUE));
  }

  @Test
  void a_break_that_stands_is_seen_again_and_stays_one() {
    accounts(2);
    watched.editBalance(watched.cores.mainframe, account("A2"), 1);
    pass(scrub);
    Instant detected = breaks.latest(null, 9).get(0).detectedAt();
    for (int n = 0; n < 5; n++) {
      now = now.plusSeconds(5);
      pass(scrub);
    }
    openBreak(
        found -> {
          assertThat(found.detectedAt()).isEqualTo(detected);
          assertThat(found.lastSeenAt()).isAfter(detected.plusSeconds(20));
        });
  }

  @Test
  void a_replica_that_stopped_is_searched_for_at_once() {
    accounts(40);
    pass(scrub);
    watched.forgeBalance(watched.cores.open, account("A2"), 5);
    watched.cores.post(CoreId.MAINFRAME, credit("A2", "T9", 1));
    watched.cores.settle();
    scrub.step(now);
    now = now.plusSeconds(3);
    scrub.step(now);
    openBreak(
        found -> {
          assertThat(found.finding().key()).isEqualTo(new BreakKey(BreakKind.DIVERGED, "A2"));
          assertThat(found.finding().evidence()).contains("the replica at OPEN stopped");
        });
  }

  @Test
  void a_replica_that_lacks_an_entry_of_an_applied_message_has_diverged() {
    accounts(3);
    AccountRow old = watched.row(watched.cores.open, account("A1"));
    watched.cores.post(CoreId.MAINFRAME, credit("A1", "T2", 50));
    watched.cores.settle();
    watched.put(watched.cores.open, old);
    pass(scrub);
    openBreak(
        found -> {
          assertThat(found.finding().key()).isEqualTo(new BreakKey(BreakKind.DIVERGED, "A1"));
          assertThat(found.finding().atStakeMinor()).isEqualTo(50);
          assertThat(found.finding().evidence()).contains("OPEN has version 2 of 3");
        });
  }

  @Test
  void an_account_that_only_the_mainframe_has_is_found_once_both_cores_stand_still() {
    accounts(3);
    pass(scrub);
    WatchedCores elsewhere = new WatchedCores();
    try (elsewhere) {
      elsewhere.cores.post(CoreId.MAINFRAME, open("GHOST", 0));
      AccountRow ghost = elsewhere.row(elsewhere.cores.mainframe, account("GHOST"));
      int lane = watched.cores.lanes.of(account("GHOST"));
      Origin applied = new Origin(CoreId.MAINFRAME, lane, 1, 0);
      watched.put(watched.cores.mainframe, AccountRow.of(ghost.state(), applied, 0));
    }
    assertThat(pass(scrub).bothCores()).isTrue();
    openBreak(
        found -> {
          assertThat(found.finding().key())
              .isEqualTo(new BreakKey(BreakKind.ORPHAN_ACCOUNT, "GHOST"));
          assertThat(found.finding().versions()).containsOnlyKeys(CoreId.MAINFRAME);
        });
  }

  @Test
  void histories_that_differ_are_found_with_the_first_bad_entry() {
    accounts(2);
    WatchedCores other = new WatchedCores();
    other.cores.post(CoreId.MAINFRAME, open("A1", 0));
    other.cores.post(CoreId.MAINFRAME, credit("A1", "T1", 777));
    for (int n = 0; n < 20; n++) {
      // So that every lane is applied far enough.
      other.cores.post(CoreId.MAINFRAME, open("B" + n, 0));
    }
    other.cores.settle();
    try (other) {
      pass(scrub(new BothViews(watched.mainframe, other.open, Duration.ofSeconds(10))));
      assertThat(breaks.latest(Break.State.OPEN, 99))
          .filteredOn(each -> each.finding().subject().equals("A1"))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.finding().kind()).isEqualTo(BreakKind.FORK);
                assertThat(found.finding().atStakeMinor()).isEqualTo(677);
                assertThat(found.finding().evidence())
                    .contains("first difference at version 2")
                    .contains("change 100")
                    .contains("change 777");
              });
      assertThat(breaks.open(99)).contains(new BreakKey(BreakKind.ORPHAN_ACCOUNT, "A2"));
    }
  }
}
