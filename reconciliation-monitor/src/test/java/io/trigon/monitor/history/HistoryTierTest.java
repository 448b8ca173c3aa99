package io.trigon.monitor.history;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.scrub.ScrubTier;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole histories over two real cores in memory. */
class HistoryTierTest {
  private final WatchedCores watched = new WatchedCores();
  private final InMemoryBreakStore breaks = new InMemoryBreakStore();
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");
  private final HistoryTier tier =
      new HistoryTier(watched.both, watched.cores.lanes, breaks, 1_000, now);

  @AfterEach
  void close() {
    watched.close();
  }

  private long pass() {
    long entries = 0;
    boolean ended = false;
    for (int step = 0; !ended; step++) {
      assertThat(step).as("steps of one pass").isLessThan(10_000);
      HistoryTier.Step did = tier.step(now);
      entries += did.entries();
      ended = did.endedPass();
      now = now.plusMillis(10);
    }
    return entries;
  }

  private void accounts(int count) {
    for (int n = 1; n <= count; n++) {
      watched.cores.post(CoreId.MAINFRAME, open("A" + n, 0));
      watched.cores.post(CoreId.MAINFRAME, credit("A" + n, "T" + n, 100));
    }
    watched.cores.settle();
  }

  private static StoredEntry withText(StoredEntry entry, Digest chain) {
    return new StoredEntry(
        entry.entry(),
        chain,
        entry.attributes(),
        entry.freeText(),
        entry.decidedAtMillis(),
        entry.origin());
  }

  @Test
  void a_healthy_ledger_is_read_whole_at_both_cores_and_raises_no_alarm() {
    accounts(100);
    assertThat(pass()).isEqualTo(2 * 2 * 100);
    assertThat(breaks.latest(null, 9)).isEmpty();
  }

  /** The rows are equal, so only the recomputed chain can tell. */
  @Test
  void an_entry_edited_by_hand_is_found_although_both_rows_are_equal() {
    accounts(3);
    watched.open.edited(
        entry ->
            entry.account().value().equals("A2") && entry.version() == 2
                ? withText(entry, Digest.ZERO)
                : entry);

    pass();

    assertThat(breaks.latest(Break.State.OPEN, 9))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.finding().key())
                  .isEqualTo(new BreakKey(BreakKind.BALANCE_MISMATCH, "A2"));
              assertThat(found.finding().evidence())
                  .contains("version 2 was edited")
                  .contains("MAINFRAME:")
                  .contains("OPEN:");
            });
    scrubLooksAgain();
    assertThat(breaks.countOpen()).as("equal rows prove nothing here").isEqualTo(1);

    watched.open.edited(entry -> entry);
    scrubLooksAgain();
    assertThat(breaks.countOpen()).as("the entry is right again").isZero();
  }

  private void scrubLooksAgain() {
    now = now.plusSeconds(10);
    new ScrubTier(watched.both, watched.cores.lanes, breaks, Duration.ofSeconds(2), now).step(now);
  }

  @Test
  void one_id_on_two_accounts_is_found_and_gone_once_the_later_posting_is_reversed() {
    accounts(2);
    watched.cores.clock.advance(Duration.ofSeconds(1));
    watched.cores.post(CoreId.MAINFRAME, credit("A2", "T1", 70));
    watched.cores.settle();

    pass();

    assertThat(breaks.latest(Break.State.OPEN, 9))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.finding().key())
                  .isEqualTo(new BreakKey(BreakKind.ID_ON_TWO_ACCOUNTS, "A2"));
              assertThat(found.finding().atStakeMinor()).isEqualTo(70);
              assertThat(found.finding().about())
                  .isEqualTo(TransactionKey.of(Source.DEFAULT, "T1"));
              assertThat(found.finding().evidence()).contains("account A1").contains("account A2");
            });

    AccountId later = account("A2");
    TransactionKey about = TransactionKey.of(Source.DEFAULT, "T1");
    watched.cores.post(
        CoreId.MAINFRAME,
        CommandBuilder.of(Kind.REVERSE, later, DerivedIds.of(Source.CASE, later, about))
            .currency(credit("A2", "X", 1).currency())
            .linkedKey(about)
            .build());
    now = now.plusSeconds(6);
    pass();
    assertThat(breaks.countOpen()).isZero();
  }

  @Test
  void an_id_seen_twice_is_found_although_only_a_few_ids_are_kept_at_a_time() {
    HistoryTier small = new HistoryTier(watched.both, watched.cores.lanes, breaks, 16, now);
    accounts(100);
    watched.cores.post(CoreId.MAINFRAME, credit("A7", "T3", 5));
    watched.cores.settle();
    while (small.passes() < 32 && breaks.countOpen() == 0) {
      small.step(now);
    }
    assertThat(breaks.open(9)).containsExactly(new BreakKey(BreakKind.ID_ON_TWO_ACCOUNTS, "A7"));
  }

  @Test
  void postings_moves_and_lag_between_the_steps_raise_no_alarm() {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      String prefix = "S" + seed + "-";
      for (int n = 0; n < 20; n++) {
        watched.cores.post(CoreId.MAINFRAME, open(prefix + n, 0));
      }
      for (int event = 0; event < 600; event++) {
        AccountId any = account(prefix + random.nextInt(20));
        CoreId core = random.nextBoolean() ? CoreId.MAINFRAME : CoreId.OPEN;
        watched.cores.post(core, credit(any.value(), prefix + event, 1));
        if (random.nextInt(5) == 0) {
          long counter = 1 + random.nextInt(3);
          watched.cores.post(core, move(any.value(), new Epoch(0, (int) counter), core.peer()));
        }
        if (random.nextInt(7) == 0) {
          watched.cores.settle();
          watched.cores.beat();
        }
        tier.step(now);
        now = now.plusMillis(50);
      }
      pass();
      assertThat(breaks.latest(null, 9)).as("seed %d", seed).isEmpty();
    }
  }
}
