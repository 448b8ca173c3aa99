package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sees every unit of work that a core's store commits, below all faults and planted errors. */
final class Watcher extends ForwardingStore {
  private final CoreId core;
  private final Histories histories;

  Watcher(LedgerStore store, Histories histories) {
    super(store);
    this.core = store.config().core();
    this.histories = histories;
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    List<StoredEntry> entries = new ArrayList<>();
    List<AccountRow> rows = new ArrayList<>();
    T result = super.inUnitOfWork(lane, unit -> work.apply(new WatchedWork(unit, entries, rows)));
    entries.forEach(entry -> histories.committed(core, entry));
    rows.forEach(row -> histories.committed(core, row));
    return result;
  }

  private static final class WatchedWork extends ForwardingWork {
    private final List<StoredEntry> entries;
    private final List<AccountRow> rows;

    WatchedWork(UnitOfWork work, List<StoredEntry> entries, List<AccountRow> rows) {
      super(work);
      this.entries = entries;
      this.rows = rows;
    }

    @Override
    public void append(List<StoredEntry> appended) {
      entries.addAll(appended);
      super.append(appended);
    }

    @Override
    public void put(AccountRow row) {
      rows.add(row);
      super.put(row);
    }
  }
}
