package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A store whose units of work fail, die, or are done without anybody hearing of it. */
final class FaultyStore extends ForwardingStore {
  private final Faults faults;

  FaultyStore(LedgerStore store, Faults faults) {
    super(store);
    this.faults = faults;
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    T result = super.inUnitOfWork(lane, unit -> run(unit, work, accounts));
    if (!accounts.isEmpty()) {
      afterCommit(accounts);
    }
    return result;
  }

  /** Faults concern units of work that write entries: the others have nothing to lose. */
  private <T> T run(UnitOfWork unit, Function<UnitOfWork, T> work, Set<AccountId> accounts) {
    T result =
        work.apply(
            new ForwardingWork(unit) {
              @Override
              public void append(List<StoredEntry> entries) {
                entries.forEach(entry -> accounts.add(entry.account()));
                super.append(entries);
              }
            });
    if (!accounts.isEmpty()) {
      beforeCommit(accounts);
    }
    return result;
  }

  private void beforeCommit(Set<AccountId> accounts) {
    if (faults.strike(FaultClass.CRASH_BEFORE_COMMIT, accounts)) {
      throw new CrashError("before commit");
    }
    if (faults.strike(FaultClass.COMMIT_FAILED, accounts)) {
      throw failure(false);
    }
    if (faults.strike(FaultClass.COMMIT_UNKNOWN_NOT_DONE, accounts)) {
      throw failure(true);
    }
    if (faults.strike(FaultClass.LANE_BUSY, accounts)) {
      throw StoreException.busy("simulated", new IllegalStateException("lane busy"));
    }
  }

  private void afterCommit(Set<AccountId> accounts) {
    if (faults.strike(FaultClass.CRASH_AFTER_COMMIT, accounts)) {
      throw new CrashError("after commit");
    }
    if (faults.strike(FaultClass.COMMIT_ANSWER_LOST, accounts)) {
      throw failure(true);
    }
  }

  private static StoreException failure(boolean commitUnknown) {
    return new StoreException("simulated", new IllegalStateException("store"), commitUnknown);
  }
}
