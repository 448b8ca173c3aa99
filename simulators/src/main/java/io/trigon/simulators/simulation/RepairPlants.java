package io.trigon.simulators.simulation;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountRepair.Answer;
import io.trigon.ledger.port.AccountRepair.Result;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Errors about how an account is repaired that a core refuses (R7, R23). */
final class RepairPlants {
  private RepairPlants() {}

  /** The other copy is taken for the truth, also where it is the shorter one. */
  static final class RepairRemovesEntries extends Plant {
    @Override
    FaultMix mix(FaultMix mix) {
      return FaultMix.EDITS;
    }

    @Override
    Answer repair(World world, LedgerCore core, AccountRepair repair) {
      AccountId account = repair.account();
      AccountRow own = core.store().account(account).orElse(null);
      AccountRow other = world.disk(core.core().peer()).account(account).orElse(null);
      boolean isRefused = own != null && (!own.isIntact() || own.stopped());
      if (!isRefused || other == null || !other.isIntact()) {
        return core.repair(repair);
      }
      put(core.store(), List.of(), other);
      return new Answer(Result.REPAIRED, other.state().version());
    }
  }

  /** A replica that lags is taken for a broken one, and brought up from the other copy at once. */
  static final class RepairAheadOfStream extends Plant {
    @Override
    FaultMix mix(FaultMix mix) {
      return FaultMix.LAGS;
    }

    @Override
    List<SyncMessage> sync(World world, CoreId producer, List<SyncMessage> messages) {
      SimCore replica = world.core(producer.peer());
      if (replica.isAdmitted()) {
        replica.serve(core -> copied(core, world.disk(producer), messages), done -> {});
      }
      return messages;
    }

    private static int copied(LedgerCore core, LedgerStore other, List<SyncMessage> messages) {
      var accounts = SimCore.accountsOf(messages);
      accounts.forEach(account -> copy(core.store(), other, account));
      return accounts.size();
    }

    private static void copy(LedgerStore own, LedgerStore other, AccountId account) {
      AccountRow mine = own.account(account).orElse(null);
      AccountRow theirs = other.account(account).orElse(null);
      if (mine != null
          && theirs != null
          && isReplica(mine, own.config().core())
          && theirs.isIntact()
          && theirs.state().version() > mine.state().version()) {
        long from = mine.state().version() + 1;
        put(own, other.history(account, from, Integer.MAX_VALUE), theirs);
      }
    }
  }

  private static boolean isReplica(AccountRow row, CoreId core) {
    return row.isIntact() && !row.stopped() && row.state().owner() != core;
  }

  private static void put(LedgerStore store, List<StoredEntry> entries, AccountRow row) {
    AccountState state = row.state();
    int unused =
        store.inUnitOfWork(
            World.LANES.of(state.account()),
            work -> {
              if (!entries.isEmpty()) {
                work.append(entries);
              }
              work.put(AccountRow.of(state, row.lastOrigin(), row.ownedSinceMillis()));
              work.unparkEntries(state.account(), state.version());
              return 0;
            });
  }

  /** All of them, by name. */
  static Map<String, Supplier<Plant>> all() {
    return Map.of(
        "repair-removes-entries",
        RepairRemovesEntries::new,
        "repair-ahead-of-stream",
        RepairAheadOfStream::new);
  }
}
