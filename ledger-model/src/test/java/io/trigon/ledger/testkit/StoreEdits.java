package io.trigon.ledger.testkit;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.SyncMessage;

/** What somebody does to a core's store past the decision. */
public final class StoreEdits {
  private StoreEdits() {}

  /** Edits a balance by hand: the row no longer agrees with its digest. */
  public static void balance(LedgerCore core, AccountId account, long minor) {
    AccountRow row = core.store().account(account).orElseThrow();
    put(
        core,
        new AccountRow(
            withBalance(row.state(), minor),
            row.stateDigest(),
            row.lastOrigin(),
            row.ownedSinceMillis(),
            row.stopped()));
  }

  /** The same state but for its balance. */
  public static AccountState withBalance(AccountState state, long minor) {
    return new AccountState(
        state.account(),
        state.version(),
        state.chain(),
        state.owner(),
        state.epoch(),
        state.status(),
        minor,
        state.heldMinor(),
        state.overdraftLimitMinor(),
        state.currency(),
        state.product(),
        state.lastDate());
  }

  /** Writes a row. */
  public static void put(LedgerCore core, AccountRow row) {
    core.store()
        .inUnitOfWork(
            core.store().config().lanes().of(row.account()),
            work -> {
              work.put(row);
              return null;
            });
  }

  /** The lane goes on behind a message whose entries never came to their accounts. */
  public static void skip(LedgerCore core, SyncMessage message) {
    core.store()
        .inUnitOfWork(
            message.lane(),
            work -> {
              work.put(work.lane().applied(message.position(), message.laneHash()));
              return null;
            });
  }
}
