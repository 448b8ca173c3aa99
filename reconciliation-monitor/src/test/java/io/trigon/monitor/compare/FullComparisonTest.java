package io.trigon.monitor.compare;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.monitor.WatchedCores;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FullComparisonTest {
  private final WatchedCores watched = new WatchedCores();
  private final FullComparison comparison =
      new FullComparison(watched.mainframe, watched.open, watched.cores.lanes, Clock.systemUTC());

  @BeforeEach
  void accounts() {
    for (int n = 0; n < 700; n++) {
      watched.cores.post(CoreId.MAINFRAME, open("A" + n, 0));
    }
    watched.cores.settle();
  }

  @AfterEach
  void close() {
    watched.close();
  }

  @Test
  void compares_every_account_once_the_streams_are_in_sync() {
    assertThat(comparison.awaitInSync(Duration.ofSeconds(5))).isTrue();
    FullComparison.Result result = comparison.run();
    assertThat(result.accounts()).isEqualTo(700);
    assertThat(result.isEqual()).isTrue();
    assertThat(result.differences()).isEmpty();
  }

  @Test
  void names_the_accounts_that_differ_and_why() {
    watched.editBalance(watched.cores.open, account("A4"), 5);
    watched.cores.post(CoreId.MAINFRAME, open("NEW", 0));
    FullComparison.Result result = comparison.run();
    assertThat(result.accounts()).isEqualTo(701);
    assertThat(result.equal()).isEqualTo(699);
    assertThat(result.differences())
        .extracting(FullComparison.Difference::account)
        .containsExactlyInAnyOrder(account("A4"), account("NEW"));
    assertThat(result.differences())
        .extracting(difference -> difference.verdict().state())
        .containsExactlyInAnyOrder(Verdict.State.EDITED, Verdict.State.ABSENT);
  }

  @Test
  void does_not_wait_longer_than_it_may() {
    watched.cores.post(CoreId.MAINFRAME, credit("A1", "T7", 1));
    assertThat(comparison.awaitInSync(Duration.ofMillis(200))).isFalse();
  }
}
