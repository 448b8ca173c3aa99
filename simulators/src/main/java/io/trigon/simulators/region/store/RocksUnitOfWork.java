package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one unit of work. Runs under the lane's lock, so what it read as absent
 * stays absent until it commits and is not looked up twice.
 */
final class RocksUnitOfWork implements UnitOfWork {
  private static final byte[] NOTHING = {};

  private final RocksEngine engine;
  private final RocksReads reads;
  private final LaneState before;
  private final int lane;
  private final Rows rows = new Rows();
  private final Map<AccountId, AccountRow> accountsRead = new HashMap<>();
  private final Set<AccountId> accountsAbsent = new HashSet<>();
  private final Set<AccountKey> keysAbsent = new HashSet<>();
  private final Set<AccountKey> keysAppended = new HashSet<>();
  private final Set<AccountVersion> versionsAppended = new HashSet<>();
  private final Set<AccountVersion> entriesParked = new HashSet<>();
  private final ParkedPositions parkedPositions;
  private final HoldRows holds;
  private LaneState after;

  RocksUnitOfWork(RocksEngine engine, RocksReads reads, LaneState before) {
    this.engine = engine;
    this.reads = reads;
    this.before = before;
    this.after = before;
    this.lane = before.row().lane();
    this.parkedPositions = new ParkedPositions(reads, before);
    this.holds = new HoldRows(reads, rows, lane);
  }

  /** The lane's state after the unit of work; its row is among {@link #rows()} if it changed. */
  LaneState after() {
    return after;
  }

  /** Everything to be written, the lane's row included; empty if nothing changed. */
  Rows rows() {
    if (!rows.isEmpty() || !after.equals(before)) {
      rows.put(Family.META, Keys.laneRow(lane), after.encode());
    }
    return rows;
  }

  @Override
  public LaneRow lane() {
    return before.row();
  }

  @Override
  public Map<AccountId, AccountRow> accounts(Collection<AccountId> accounts) {
    Map<AccountId, AccountRow> found = reads.accounts(lane, accounts);
    for (AccountId account : accounts) {
      AccountRow row = found.get(account);
      if (row == null) {
        accountsAbsent.add(account);
      } else {
        accountsRead.putIfAbsent(account, row);
      }
    }
    return found;
  }

  @Override
  public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
    Map<AccountKey, KnownEntry> found = reads.known(lane, keys);
    for (AccountKey key : keys) {
      if (!found.containsKey(key)) {
        keysAbsent.add(key);
      }
    }
    return found;
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(Collection<AccountVersion> versions) {
    return reads.chainsAt(lane, versions);
  }

  @Override
  public List<SyncMessage> parked(long fromPosition, int max) {
    return before.parkedMessages() == 0 ? List.of() : reads.parked(lane, fromPosition, max);
  }

  @Override
  public int parkedCount() {
    return before.parkedMessages();
  }

  @Override
  public void append(List<StoredEntry> entries) {
    List<byte[]> entryKeys = new ArrayList<>(entries.size());
    for (StoredEntry entry : entries) {
      entryKeys.add(Keys.entry(lane, entry.account(), entry.version()));
    }
    requireUnique(entries, entryKeys);
    for (int i = 0; i < entries.size(); i++) {
      putEntry(entries.get(i), entryKeys.get(i));
    }
    Refs.index(rows, lane, entries);
    holds.follow(entries);
    after = after.plusEntries(entries.size());
  }

  private void putEntry(StoredEntry stored, byte[] entryKey) {
    AccountId account = stored.account();
    TransactionKey key = stored.entry().key();
    byte[] version = ByteBuffer.allocate(Long.BYTES).putLong(stored.version()).array();
    rows.put(Family.ENTRIES, entryKey, EntryCodec.encode(stored));
    rows.put(Family.KEYS, Keys.transactionKey(lane, account, key), version);
    TransactionKey linked = stored.entry().linkedKey();
    if (linked != null) {
      byte[] linkKey = Keys.link(Keys.transactionKey(lane, account, linked), stored.version());
      rows.put(Family.LINKS, linkKey, LinkCodec.encode(stored.entry()));
    }
  }

  private void requireUnique(List<StoredEntry> entries, List<byte[]> entryKeys) {
    List<byte @Nullable []> stored = engine.multiGet(Family.ENTRIES, entryKeys);
    List<AccountKey> notYetRead = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      StoredEntry entry = entries.get(i);
      AccountKey key = entry.entry().accountKey();
      AccountVersion version = new AccountVersion(entry.account(), entry.version());
      if (stored.get(i) != null || !versionsAppended.add(version) || !keysAppended.add(key)) {
        throw duplicate(entry.account() + "/" + entry.version() + " " + key);
      }
      if (!keysAbsent.contains(key)) {
        notYetRead.add(key);
      }
    }
    requireAbsent(notYetRead);
  }

  private void requireAbsent(List<AccountKey> keys) {
    List<byte @Nullable []> stored = engine.multiGet(Family.KEYS, RocksReads.keysOf(lane, keys));
    for (int i = 0; i < keys.size(); i++) {
      if (stored.get(i) != null) {
        throw duplicate(keys.get(i).toString());
      }
    }
  }

  private StoreException duplicate(String what) {
    return new StoreException(
        "lane " + lane + ": not unique: " + what, new IllegalStateException("duplicate"), false);
  }

  @Override
  public void put(AccountRow row) {
    AccountRow old = rowBefore(row.account());
    rows.put(Family.ACCOUNTS, Keys.account(lane, row.account().value()), AccountCodec.encode(row));
    after = after.moved(AccountCodec.countedOwner(old), AccountCodec.countedOwner(row));
    boolean wasStopped = old != null && old.stopped();
    byte[] stopped = Keys.stopped(lane, row.account().value());
    if (row.stopped() && !wasStopped) {
      rows.put(Family.PARKED, stopped, NOTHING);
      after = after.plusStopped(1);
    } else if (wasStopped && !row.stopped()) {
      rows.delete(Family.PARKED, stopped);
      after = after.plusStopped(-1);
    }
    accountsRead.put(row.account(), row);
  }

  /** The row as it is before this put: read, put earlier in this unit of work, or absent. */
  private @Nullable AccountRow rowBefore(AccountId account) {
    AccountRow row = accountsRead.get(account);
    if (row != null || accountsAbsent.contains(account)) {
      return row;
    }
    return reads.accounts(lane, List.of(account)).get(account);
  }

  @Override
  public void put(LaneRow row) {
    after = after.with(row);
  }

  @Override
  public void enqueue(OutboxRow row) {
    OutboxReader.put(rows, row);
  }

  @Override
  public void park(SyncMessage message) {
    byte[] key = Keys.parkedMessage(lane, message.position());
    rows.put(Family.PARKED, key, EntryCodec.encode(message));
    after = after.withParked(parkedPositions.add(message.position()));
  }

  @Override
  public void unparkThrough(long position) {
    for (long parked : parkedPositions.removeThrough(position)) {
      rows.delete(Family.PARKED, Keys.parkedMessage(lane, parked));
    }
    after = after.withParked(parkedPositions.count());
  }

  @Override
  public void parkEntry(StoredEntry entry) {
    byte[] key = Keys.parkedEntry(lane, entry.account(), entry.version());
    boolean first = entriesParked.add(new AccountVersion(entry.account(), entry.version()));
    if (first && engine.get(Family.PARKED, key) == null) {
      rows.put(Family.PARKED, key, EntryCodec.encode(entry));
    }
  }

  @Override
  public void unparkEntries(AccountId account, long throughVersion) {
    for (StoredEntry entry : reads.parkedEntries(lane, account)) {
      if (entry.version() <= throughVersion) {
        rows.delete(Family.PARKED, Keys.parkedEntry(lane, account, entry.version()));
      }
    }
  }
}
