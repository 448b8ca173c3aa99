package io.trigon.simulators.faults;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import java.util.List;

/** What somebody does who writes into a store by hand. */
final class Edits {
  private Edits() {}

  /** Changes a balance and nothing else: no entry, and the row's digest stays what it was (R7). */
  static void balance(LedgerStore store, AccountId account, long byMinor) {
    int lane = store.config().lanes().of(account);
    store.inUnitOfWork(
        lane,
        work -> {
          AccountRow row = work.accounts(List.of(account)).get(account);
          if (row == null) {
            throw new IllegalArgumentException("there is no account " + account);
          }
          work.put(
              new AccountRow(
                  withLedger(row.state(), row.state().ledgerMinor() + byMinor),
                  row.stateDigest(),
                  row.lastOrigin(),
                  row.ownedSinceMillis(),
                  row.stopped()));
          return true;
        });
  }

  private static AccountState withLedger(AccountState state, long ledgerMinor) {
    return new AccountState(
        state.account(),
        state.version(),
        state.chain(),
        state.owner(),
        state.epoch(),
        state.status(),
        ledgerMinor,
        state.heldMinor(),
        state.overdraftLimitMinor(),
        state.currency(),
        state.product(),
        state.lastDate());
  }

  /** The same state under another owner. */
  static AccountState owned(AccountState state, CoreId owner) {
    return new AccountState(
        state.account(),
        state.version(),
        state.chain(),
        owner,
        state.epoch(),
        state.status(),
        state.ledgerMinor(),
        state.heldMinor(),
        state.overdraftLimitMinor(),
        state.currency(),
        state.product(),
        state.lastDate());
  }
}
