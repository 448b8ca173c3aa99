package io.trigon.compensation.repair;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.compensation.repair.AccountRepairer.Step;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.testkit.StoreEdits;
import io.trigon.ledger.testkit.TwoCores;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what is broken to both copies equal, over two real cores. */
class AccountRepairerTest {
  private static final AccountId A = account("A1");
  private static final Digest OTHER_CHAIN = new Digest(4, 2);

  private final TwoCores cores = new TwoCores(1);
  private final InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 1);
  private final InProcessCoreGateway open = new InProcessCoreGateway(cores.open, 1);
  private final AccountRepairer repairer =
      new AccountRepairer(Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, open), cores.lanes);

  @BeforeEach
  void begin() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    cores.post(CoreId.MAINFRAME, credit("A1", "T1", 100));
    cores.settle();
  }

  @AfterEach
  void close() {
    mainframe.close();
    open.close();
  }

  private Step step() {
    return repairer.step(A).join();
  }

  private static AccountRow rowAt(LedgerCore core) {
    return core.store().account(A).orElseThrow();
  }

  private static void edit(LedgerCore core, UnaryOperator<AccountRow> how) {
    StoreEdits.put(core, how.apply(rowAt(core)));
  }

  /** The row no longer agrees with its digest. */
  private static AccountRow edited(AccountRow row) {
    return new AccountRow(
        row.state(), OTHER_CHAIN, row.lastOrigin(), row.ownedSinceMillis(), row.stopped());
  }

  /** What is in flight counts as applied, but never comes. */
  private void skipNext() {
    StoreEdits.skip(cores.open, cores.publish(cores.mainframe, 0).get(0));
  }

  private void assertThatBothAreEqual() {
    assertThat(rowAt(cores.open).state()).isEqualTo(rowAt(cores.mainframe).state());
    assertThat(rowAt(cores.open).stopped()).isFalse();
    assertThat(cores.open.store().history(A, 1, 100))
        .isEqualTo(cores.mainframe.store().history(A, 1, 100));
    assertThat(step()).isEqualTo(Step.WHOLE);
  }

  @Test
  void a_healthy_account_is_left_alone_also_while_the_replica_lags() {
    assertThat(step()).isEqualTo(Step.WHOLE);
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    assertThat(step()).isEqualTo(Step.WAIT);
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    assertThat(step()).as("in transit").isEqualTo(Step.WAIT);
    cores.settle();
    assertThatBothAreEqual();
  }

  @Test
  void rows_edited_at_both_cores_are_derived_anew_one_after_the_other() {
    edit(cores.mainframe, AccountRepairerTest::edited);
    edit(cores.open, AccountRepairerTest::edited);
    assertThat(step()).isEqualTo(Step.DONE);
    assertThat(step()).isEqualTo(Step.DONE);
    assertThatBothAreEqual();
    assertThat(cores.post(CoreId.MAINFRAME, debit("A1", "T2", 60)))
        .isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void a_replica_that_stopped_at_an_edited_row_goes_on() {
    edit(cores.open, AccountRepairerTest::edited);
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    cores.settle();
    assertThat(rowAt(cores.open).stopped()).isTrue();
    assertThat(step()).isEqualTo(Step.DONE);
    assertThatBothAreEqual();
  }

  @Test
  void a_replica_that_lacks_more_entries_than_one_repair_brings_gets_them_all() {
    for (int i = 0; i < 45; i++) {
      cores.post(CoreId.MAINFRAME, credit("A1", "M" + i, 5));
      skipNext();
    }
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    cores.settle();
    int steps = 1;
    while (step() == Step.DONE) {
      steps++;
    }
    assertThat(steps).isEqualTo(4);
    assertThatBothAreEqual();
  }

  @Test
  void an_account_that_one_core_does_not_have_is_brought_whole() {
    AccountId other = account("B1");
    cores.post(CoreId.MAINFRAME, open("B1", 0));
    skipNext();
    assertThat(repairer.step(other).join()).isEqualTo(Step.DONE);
    assertThat(repairer.step(other).join()).isEqualTo(Step.WHOLE);
    assertThat(repairer.step(account("Z9")).join()).as("nobody has it").isEqualTo(Step.WHOLE);
  }

  @Test
  void a_fork_is_for_a_person_and_nothing_is_removed() {
    TwoCores others = new TwoCores(1);
    others.post(CoreId.MAINFRAME, open("A1", 0));
    others.post(CoreId.MAINFRAME, credit("A1", "T1", 77));
    others.post(CoreId.MAINFRAME, credit("A1", "T2", 7));
    InProcessCoreGateway forked = new InProcessCoreGateway(others.mainframe, 1);
    AccountRepairer between =
        new AccountRepairer(Map.of(CoreId.MAINFRAME, forked, CoreId.OPEN, open), cores.lanes);
    var before = cores.open.store().history(A, 1, 100);
    assertThat(between.step(A).join()).isEqualTo(Step.FOR_A_PERSON);
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 7));
    cores.settle();
    assertThat(between.step(A).join()).as("equally long").isEqualTo(Step.FOR_A_PERSON);
    assertThat(cores.open.store().history(A, 1, 2)).isEqualTo(before);
    forked.close();
  }
}
