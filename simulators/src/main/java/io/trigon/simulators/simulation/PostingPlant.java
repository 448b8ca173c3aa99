package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes what a core reads while it decides, and nothing that it reads as a replica. */
abstract class PostingPlant extends Plant {
  @Override
  LedgerStore store(LedgerStore store, World world) {
    CoreId core = store.config().core();
    return new ForwardingStore(store) {
      @Override
      public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
        boolean decides = world.core(core).isDeciding();
        return super.inUnitOfWork(
            lane, unit -> work.apply(decides ? changed(unit, store, world) : unit));
      }
    };
  }

  private UnitOfWork changed(UnitOfWork unit, LedgerStore store, World world) {
    return new ForwardingWork(unit) {
      @Override
      public Map<AccountId, AccountRow> accounts(Collection<AccountId> accounts) {
        Map<AccountId, AccountRow> rows = super.accounts(accounts);
        Map<AccountId, AccountRow> shown = new LinkedHashMap<>();
        for (AccountId account : accounts) {
          AccountRow row = row(world, store, account, rows.get(account));
          if (row != null) {
            shown.put(account, row);
          }
        }
        return shown;
      }

      @Override
      public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
        Map<AccountKey, KnownEntry> shown = new LinkedHashMap<>();
        super.known(keys).forEach((key, entry) -> shown.put(key, entry(entry)));
        return shown;
      }
    };
  }

  /** What is shown of an account; {@code row} is null if there is none. */
  @Nullable AccountRow row(
      World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
    return row;
  }

  /** What is shown of a decision. */
  KnownEntry entry(KnownEntry entry) {
    return entry;
  }

  /** The same row, owned by another. */
  static AccountRow ownedBy(AccountRow row, CoreId owner) {
    AccountState state = row.state();
    return with(row, state, owner, state.heldMinor());
  }

  /** The same row, with another sum of holds. */
  static AccountRow holding(AccountRow row, long heldMinor) {
    return with(row, row.state(), row.state().owner(), heldMinor);
  }

  private static AccountRow with(AccountRow row, AccountState state, CoreId owner, long heldMinor) {
    AccountState changed =
        new AccountState(
            state.account(),
            state.version(),
            state.chain(),
            owner,
            state.epoch(),
            state.status(),
            state.ledgerMinor(),
            heldMinor,
            state.overdraftLimitMinor(),
            state.currency(),
            state.product(),
            state.lastDate());
    return AccountRow.of(changed, row.lastOrigin(), row.ownedSinceMillis());
  }
}
