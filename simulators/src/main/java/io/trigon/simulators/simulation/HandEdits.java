package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody changes an account's row in one store by hand, past every decision (R7). One thread. */
final class HandEdits {
  private final Map<CoreId, Disk> disks;
  private final Faults faults;
  private final Story story;
  private final Histories histories;

  HandEdits(Map<CoreId, Disk> disks, RunParts parts) {
    this.disks = disks;
    this.faults = parts.faults();
    this.story = parts.story();
    this.histories = parts.histories();
  }

  /** It may happen now. */
  void occasion() {
    CoreId core = CoreId.values()[choose(CoreId.values().length)];
    InMemoryLedgerStore store = Objects.requireNonNull(disks.get(core)).present();
    List<AccountRow> rows = new ArrayList<>();
    for (Histories.OneHistory history : histories.all()) {
      store.account(history.account()).filter(HandEdits::isWhole).ifPresent(rows::add);
    }
    if (!rows.isEmpty()) {
      AccountRow row = rows.get(choose(rows.size()));
      if (faults.strike(FaultClass.ROW_EDITED, List.of(row.account()))) {
        edit(core, store, row);
      }
    }
  }

  private int choose(int of) {
    return faults.choose(FaultClass.ROW_EDITED, of);
  }

  private static boolean isWhole(AccountRow row) {
    return row.state().version() > 0 && row.isIntact() && !row.stopped();
  }

  private void edit(CoreId core, InMemoryLedgerStore store, AccountRow row) {
    AccountState edited = edited(row.state());
    AccountId account = row.account();
    story.tell(List.of(account), () -> "somebody edits " + account + " of " + core + ": " + edited);
    int unused =
        store.inUnitOfWork(
            World.LANES.of(account),
            work -> {
              work.put(
                  new AccountRow(
                      edited, row.stateDigest(), row.lastOrigin(), row.ownedSinceMillis(), false));
              return 0;
            });
    histories.edited(core, account);
  }

  private AccountState edited(AccountState state) {
    int what = choose(4);
    return new AccountState(
        state.account(),
        what == 0 ? state.version() - 1 : state.version(),
        state.chain(),
        what == 1 ? state.owner().peer() : state.owner(),
        state.epoch(),
        state.status(),
        what == 2 ? state.ledgerMinor() + 1_000 : state.ledgerMinor(),
        what == 3 ? 0 : state.heldMinor(),
        what == 3 ? state.overdraftLimitMinor() + 1 : state.overdraftLimitMinor(),
        state.currency(),
        state.product(),
        state.lastDate());
  }
}
