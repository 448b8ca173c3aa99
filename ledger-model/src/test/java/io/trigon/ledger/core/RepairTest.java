package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountRepair.Result;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.StoreEdits;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R7 and R23: what brings an account that stopped back to its stream, and what never may. */
class RepairTest {
  private static final AccountId A = account("A1");
  private final TwoCores cores = new TwoCores(1);

  @BeforeEach
  void begin() {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    cores.post(CoreId.MAINFRAME, credit("A1", "T1", 100));
    cores.settle();
  }

  private AccountState stateAt(LedgerCore core) {
    return rowAt(core).state();
  }

  private static AccountRow rowAt(LedgerCore core) {
    return core.store().account(A).orElseThrow();
  }

  private static AccountRepair asSeen(LedgerCore core, List<StoredEntry> entries) {
    AccountState seen =
        core.store()
            .account(A)
            .map(AccountRow::state)
            .orElse(AccountState.shell(A, CoreId.MAINFRAME));
    return new AccountRepair(A, seen.epoch(), seen.version(), seen.chain(), entries);
  }

  private List<StoredEntry> beyond(LedgerCore core, long version) {
    return core.store().history(A, version + 1, AccountRepair.MAX_ENTRIES);
  }

  private void assertThatBothAreEqual() {
    assertThat(stateAt(cores.open)).isEqualTo(stateAt(cores.mainframe));
    assertThat(cores.open.store().history(A, 1, 100))
        .isEqualTo(cores.mainframe.store().history(A, 1, 100));
  }

  @Test
  void r7_a_row_edited_by_hand_at_its_owner_refuses_and_is_derived_anew_from_its_entries() {
    StoreEdits.balance(cores.mainframe, A, 999);
    assertThat(cores.post(CoreId.MAINFRAME, debit("A1", "T2", 500)))
        .isEqualTo(new Outcome.NotAttempted(Reason.STATE_MISMATCH));
    assertThat(cores.mainframe.repair(asSeen(cores.mainframe, List.of())))
        .isEqualTo(new AccountRepair.Answer(Result.REPAIRED, 2));
    assertThat(stateAt(cores.mainframe).ledgerMinor()).isEqualTo(100);
    assertThat(cores.post(CoreId.MAINFRAME, debit("A1", "T2", 50)))
        .isInstanceOf(Outcome.Posted.class);
    cores.settle();
    assertThatBothAreEqual();
  }

  @Test
  void a_replica_that_stopped_at_an_edited_row_takes_what_was_parked_for_it_and_goes_on() {
    StoreEdits.balance(cores.open, A, 999);
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    cores.post(CoreId.MAINFRAME, credit("A1", "T3", 6));
    cores.settle();
    assertThat(rowAt(cores.open).stopped()).isTrue();
    AccountRepair repair = asSeen(cores.open, List.of());
    assertThat(cores.open.repair(repair).result()).isEqualTo(Result.REPAIRED);
    assertThat(cores.open.repair(repair).result()).as("a second time").isEqualTo(Result.STALE);
    assertThat(cores.open.store().parkedEntries(A)).isEmpty();
    assertThatBothAreEqual();
    assertThat(cores.open.applySync(0, List.of()).mark().stopped()).isEmpty();
    cores.post(CoreId.MAINFRAME, credit("A1", "T4", 7));
    cores.settle();
    assertThatBothAreEqual();
  }

  @Test
  void r23_a_replica_that_lost_an_entry_is_extended_from_the_longer_history() {
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    StoreEdits.skip(cores.open, cores.publish(cores.mainframe, 0).get(0));
    cores.post(CoreId.MAINFRAME, credit("A1", "T3", 6));
    cores.settle();
    assertThat(rowAt(cores.open).stopped()).isTrue();
    assertThat(cores.open.repair(asSeen(cores.open, List.of())).result())
        .isEqualTo(Result.EXTENDED);
    assertThat(rowAt(cores.open).stopped()).as("still").isTrue();
    assertThat(cores.open.repair(asSeen(cores.open, beyond(cores.mainframe, 2))).result())
        .isEqualTo(Result.REPAIRED);
    assertThatBothAreEqual();
  }

  @Test
  void r23_a_repair_never_runs_ahead_of_the_stream() {
    cores.post(CoreId.MAINFRAME, credit("A1", "T2", 5));
    assertThat(cores.open.repair(asSeen(cores.open, beyond(cores.mainframe, 2))).result())
        .isEqualTo(Result.AHEAD_OF_STREAM);
    assertThat(stateAt(cores.open).version()).isEqualTo(2);
  }

  @Test
  void r23_a_core_that_decides_for_the_account_is_not_repaired_under_its_hands() {
    AccountRepair repair = asSeen(cores.mainframe, List.of());
    assertThat(cores.mainframe.repair(repair).result()).isEqualTo(Result.DECIDES_NOW);
  }

  @Test
  void r23_a_repair_is_done_only_while_the_row_is_as_the_case_saw_it() {
    AccountRepair old = new AccountRepair(A, Epoch.FIRST, 1, Digest.ZERO, List.of());
    assertThat(cores.open.repair(old)).isEqualTo(new AccountRepair.Answer(Result.STALE, 2));
  }

  @Test
  void r23_what_was_sent_differently_once_is_a_fork_and_stays_for_a_person() {
    TwoCores others = new TwoCores(1);
    others.post(CoreId.MAINFRAME, open("A1", 0));
    others.post(CoreId.MAINFRAME, credit("A1", "T1", 77));
    StoredEntry forged = others.mainframe.store().history(A, 2, 1).get(0);
    cores
        .open
        .store()
        .inUnitOfWork(
            0,
            work -> {
              work.put(rowAt(cores.open).stop());
              work.parkEntry(forged);
              return 0;
            });
    assertThat(cores.open.repair(asSeen(cores.open, List.of())).result()).isEqualTo(Result.MISFIT);
    assertThat(rowAt(cores.open).stopped()).isTrue();
    assertThat(cores.open.store().parkedEntries(A)).containsExactly(forged);
  }

  @Test
  void an_account_that_the_replica_does_not_have_is_brought_whole() {
    TwoCores fresh = new TwoCores(1);
    fresh.post(CoreId.MAINFRAME, open("A1", 0));
    SyncMessage lost = fresh.publish(fresh.mainframe, 0).get(0);
    StoreEdits.skip(fresh.open, lost);
    AccountRepair repair =
        new AccountRepair(A, Epoch.NONE, 0, Digest.ZERO, beyond(fresh.mainframe, 0));
    assertThat(fresh.open.repair(repair).result()).isEqualTo(Result.REPAIRED);
    assertThat(fresh.open.store().account(A)).isPresent();
    fresh.clock.advance(Duration.ofSeconds(1));
    fresh.post(CoreId.MAINFRAME, credit("A1", "T1", 5));
    fresh.settle();
    assertThat(fresh.open.store().account(A).orElseThrow().state())
        .isEqualTo(fresh.mainframe.store().account(A).orElseThrow().state());
  }
}
