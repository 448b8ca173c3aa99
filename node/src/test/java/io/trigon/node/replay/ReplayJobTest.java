package io.trigon.node.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.node.replay.file.ExpectedAccount;
import io.trigon.node.replay.file.ReplayRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayJobTest {
  private static final AccountId A = new AccountId("A");
  private static final AccountId B = new AccountId("B");
  private static final List<ReplayRow> ROWS =
      ReplayRows.of("A CREDIT 700 1", "B CREDIT 50 2", "A DEBIT 200 3", "B DEBIT 100051 4");

  private final TwoCoreTriangle triangle = new TwoCoreTriangle();
  private final Map<AccountId, ExpectedAccount> right =
      Map.of(A, new ExpectedAccount(2, null, 500), B, new ExpectedAccount(1, 1L, 50));

  @AfterEach
  void close() {
    triangle.close();
  }

  @Test
  void is_good_if_both_cores_hold_what_is_expected() {
    ReplayReport report = replay(right);

    assertThat(report.failures()).isEmpty();
    assertThat(report.isGood()).isTrue();
    assertThat(report.accounts()).isEqualTo(2);
    assertThat(report.accountsEqualOnBothCores()).isEqualTo(2);
    assertThat(report.accountsEqualToExpected()).isEqualTo(2);
    assertThat(report.ownedByMainframe()).isEqualTo(2);
  }

  @Test
  void counts_moves_of_ownership_over_all_runs_and_in_this_one() {
    replay(right);
    triangle.move("A", CoreId.OPEN);
    triangle.cores.clock.advance(Duration.ofMinutes(1));
    ReplayJob second = job();
    triangle.move("B", CoreId.OPEN);

    ReplayReport report =
        second.compare(second.post(ROWS, Milestone.NONE, ReplayProgress.NONE), ROWS, right);

    assertThat(report.isGood()).isTrue();
    assertThat(report.ownershipTransfers()).isEqualTo(2);
    assertThat(report.ownershipTransfersThisRun()).isEqualTo(1);
    assertThat(report.ownedByOpen()).isEqualTo(2);
  }

  @Test
  void names_what_differs_from_the_expected_file_at_each_core() {
    ReplayReport report =
        replay(Map.of(A, new ExpectedAccount(3, null, 501), B, new ExpectedAccount(1, 0L, 50)));

    assertThat(report.accountsEqualToExpected()).isZero();
    assertThat(report.accountsEqualOnBothCores()).isEqualTo(2);
    assertThat(report.failures())
        .containsExactly(
            "account A: MAINFRAME posted entries 2, expected 3",
            "account A: MAINFRAME ledger balance 5.00, expected 5.01",
            "account A: OPEN posted entries 2, expected 3",
            "account A: OPEN ledger balance 5.00, expected 5.01",
            "account B: MAINFRAME declined entries 1, expected 0",
            "account B: OPEN declined entries 1, expected 0");
  }

  @Test
  void names_accounts_that_only_one_of_the_files_has() {
    AccountId c = new AccountId("C");
    ReplayReport report =
        replay(Map.of(A, new ExpectedAccount(2, null, 500), c, new ExpectedAccount(1, null, 0)));

    assertThat(report.failures())
        .containsExactly(
            "account B: is not in the expected file",
            "account C: MAINFRAME posted entries 0, expected 1",
            "account C: OPEN posted entries 0, expected 1");
  }

  @Test
  void names_an_account_that_differs_between_the_cores() {
    ReplayJob job = job();
    Tally tally = job.post(ROWS, Milestone.NONE, ReplayProgress.NONE);
    triangle.cores.post(CoreId.MAINFRAME, TestCommands.credit("A", "unsynchronised", 1));

    ReplayReport report = job.compare(tally, ROWS, right);

    assertThat(report.isGood()).isFalse();
    assertThat(report.accountsEqualOnBothCores()).isEqualTo(1);
    assertThat(report.failures())
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("account A: MAINFRAME has version 4, owner MAINFRAME")
                    .contains("OPEN has version 3"))
        .contains("the cores are not in sync: 1 messages behind");
  }

  private ReplayReport replay(Map<AccountId, ExpectedAccount> expected) {
    ReplayJob job = job();
    return job.compare(job.post(ROWS, Milestone.NONE, ReplayProgress.NONE), ROWS, expected);
  }

  private ReplayJob job() {
    ReplaySettings settings =
        new ReplaySettings(new Currency("CZK"), 100_000, 8, Duration.ofSeconds(10));
    return new ReplayJob(
        triangle, triangle.reader(), settings, Duration.ofSeconds(1), triangle.cores.clock);
  }
}
