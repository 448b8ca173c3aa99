package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads at once, collects writes, and writes them at the end by one statement per table. Runs in
 * the transaction that holds the lane's row lock; used by one thread.
 */
final class PostgresUnitOfWork implements UnitOfWork {
  private final Connection connection;
  private final LaneRecord locked;
  private final int lane;
  private final Map<AccountId, @Nullable AccountRow> accountsBefore = new HashMap<>();
  private final List<StoredEntry> appended = new ArrayList<>();
  private final Map<AccountId, AccountRow> accounts = new LinkedHashMap<>();
  private final List<OutboxRow> outbox = new ArrayList<>();
  private final TreeMap<Long, SyncMessage> parked = new TreeMap<>();
  private final List<StoredEntry> parkedEntries = new ArrayList<>();
  private final Map<AccountId, Long> unparkedEntries = new LinkedHashMap<>();
  private long unparkThrough = Long.MIN_VALUE;
  private @Nullable LaneRow changedLane;

  PostgresUnitOfWork(Connection connection, LaneRecord locked) {
    this.connection = connection;
    this.locked = locked;
    this.lane = locked.row().lane();
  }

  /** Whether anything is to be written: a unit of work that only read needs no sync to disk. */
  boolean hasWrites() {
    return changedLane != null
        || !(appended.isEmpty()
            && accounts.isEmpty()
            && outbox.isEmpty()
            && parked.isEmpty()
            && parkedEntries.isEmpty()
            && unparkedEntries.isEmpty())
        || unparkThrough != Long.MIN_VALUE;
  }

  /** Writes everything; the transaction is not committed yet. */
  void flush() throws SQLException {
    LaneRecord.Counters change = accountChanges();
    if (!appended.isEmpty()) {
      EntryTable.append(connection, lane, appended);
      HoldTable.follow(connection, lane, appended);
    }
    if (!accounts.isEmpty()) {
      AccountTable.put(connection, lane, List.copyOf(accounts.values()));
    }
    if (!outbox.isEmpty()) {
      OutboxTable.add(connection, lane, outbox);
    }
    flushParked();
    if (changedLane != null || !change.equals(LaneRecord.Counters.NONE)) {
      LaneRow row = changedLane == null ? locked.row() : changedLane;
      LaneTable.update(connection, new LaneRecord(row, locked.counters().plus(change)));
    }
  }

  private void flushParked() throws SQLException {
    if (unparkThrough != Long.MIN_VALUE) {
      ParkedTables.removeThrough(connection, lane, unparkThrough);
    }
    if (!parked.isEmpty()) {
      ParkedTables.put(connection, lane, parked.values());
    }
    for (Map.Entry<AccountId, Long> through : unparkedEntries.entrySet()) {
      ParkedTables.removeEntries(connection, lane, through.getKey(), through.getValue());
    }
    if (!parkedEntries.isEmpty()) {
      ParkedTables.putEntries(connection, lane, parkedEntries);
    }
  }

  /** The lane is locked, so a row read in this unit of work is still what stands in the table. */
  private LaneRecord.Counters accountChanges() throws SQLException {
    List<AccountId> unread =
        accounts.keySet().stream().filter(id -> !accountsBefore.containsKey(id)).toList();
    accountsBefore.putAll(AccountTable.find(connection, lane, unread));
    LaneRecord.Counters change = new LaneRecord.Counters(appended.size(), 0, 0);
    for (AccountRow row : accounts.values()) {
      change = change.plus(OwnedAccounts.change(accountsBefore.get(row.account()), row));
    }
    return change;
  }

  @Override
  public LaneRow lane() {
    return locked.row();
  }

  @Override
  public Map<AccountId, AccountRow> accounts(Collection<AccountId> wanted) {
    Map<AccountId, AccountRow> found =
        SqlFailure.unchecked(() -> AccountTable.find(connection, lane, wanted));
    wanted.forEach(id -> accountsBefore.put(id, found.get(id)));
    return found;
  }

  @Override
  public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
    return SqlFailure.unchecked(() -> EntryTable.known(connection, lane, keys));
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(Collection<AccountVersion> versions) {
    return SqlFailure.unchecked(() -> EntryTable.chainsAt(connection, lane, versions));
  }

  @Override
  public List<SyncMessage> parked(long fromPosition, int max) {
    return SqlFailure.unchecked(() -> ParkedTables.messages(connection, lane, fromPosition, max));
  }

  @Override
  public int parkedCount() {
    return SqlFailure.unchecked(() -> ParkedTables.count(connection, lane));
  }

  @Override
  public void append(List<StoredEntry> entries) {
    appended.addAll(entries);
  }

  @Override
  public void put(AccountRow row) {
    accounts.put(row.account(), row);
  }

  @Override
  public void put(LaneRow row) {
    changedLane = row;
  }

  @Override
  public void enqueue(OutboxRow row) {
    outbox.add(row);
  }

  @Override
  public void park(SyncMessage message) {
    parked.put(message.position(), message);
  }

  @Override
  public void unparkThrough(long position) {
    unparkThrough = Math.max(unparkThrough, position);
    parked.headMap(position, true).clear();
  }

  @Override
  public void parkEntry(StoredEntry entry) {
    parkedEntries.add(entry);
  }

  @Override
  public void unparkEntries(AccountId account, long throughVersion) {
    unparkedEntries.merge(account, throughVersion, Math::max);
    parkedEntries.removeIf(
        entry -> entry.account().equals(account) && entry.version() <= throughVersion);
  }
}
