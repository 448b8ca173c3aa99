package io.trigon.ledger.store.memory;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects writes and applies them together; runs under the lane's monitor. */
final class InMemoryUnitOfWork implements UnitOfWork {
  private final CoreId core;
  private final InMemoryLane lane;
  private final List<StoredEntry> appended = new ArrayList<>();
  private final List<Runnable> writes = new ArrayList<>();

  InMemoryUnitOfWork(CoreId core, InMemoryLane lane) {
    this.core = core;
    this.lane = lane;
  }

  /** Checks uniqueness first, so that a failure leaves nothing behind. */
  void commit() {
    Map<AccountId, Long> versions = new HashMap<>();
    Set<AccountKey> keys = new HashSet<>();
    for (StoredEntry entry : appended) {
      long last =
          versions.computeIfAbsent(
              entry.account(),
              account -> (long) lane.histories.getOrDefault(account, List.of()).size());
      if (entry.version() != last + 1
          || lane.byKey.containsKey(entry.entry().accountKey())
          || !keys.add(entry.entry().accountKey())) {
        throw new IllegalStateException(
            "not unique: " + entry.account() + "/" + entry.version() + " " + entry.entry().key());
      }
      versions.put(entry.account(), entry.version());
    }
    appended.forEach(entry -> lane.append(entry, entry.origin().producer() == core));
    writes.forEach(Runnable::run);
  }

  @Override
  public LaneRow lane() {
    return lane.row;
  }

  @Override
  public Map<AccountId, AccountRow> accounts(Collection<AccountId> accounts) {
    Map<AccountId, AccountRow> rows = new HashMap<>();
    for (AccountId account : accounts) {
      AccountRow row = lane.accounts.get(account);
      if (row != null) {
        rows.put(account, row);
      }
    }
    return rows;
  }

  @Override
  public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
    Map<AccountKey, KnownEntry> found = new HashMap<>();
    for (AccountKey key : keys) {
      KnownEntry known = lane.known(key);
      if (known != null) {
        found.put(key, known);
      }
    }
    return found;
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(Collection<AccountVersion> versions) {
    Map<AccountVersion, Digest> chains = new HashMap<>();
    for (AccountVersion version : versions) {
      StoredEntry entry = lane.entryAt(version.account(), version.version());
      if (entry != null) {
        chains.put(version, entry.chain());
      }
    }
    return chains;
  }

  @Override
  public List<SyncMessage> parked(long fromPosition, int max) {
    return lane.parked.tailMap(fromPosition).values().stream().limit(max).toList();
  }

  @Override
  public int parkedCount() {
    return lane.parked.size();
  }

  @Override
  public void append(List<StoredEntry> entries) {
    appended.addAll(entries);
  }

  @Override
  public void put(AccountRow row) {
    writes.add(() -> lane.accounts.put(row.account(), row));
  }

  @Override
  public void put(LaneRow row) {
    writes.add(() -> lane.row = row);
  }

  @Override
  public void enqueue(OutboxRow row) {
    writes.add(() -> lane.outbox.put(row.position(), row));
  }

  @Override
  public void park(SyncMessage message) {
    writes.add(() -> lane.parked.put(message.position(), message));
  }

  @Override
  public void unparkThrough(long position) {
    writes.add(() -> lane.parked.headMap(position, true).clear());
  }

  @Override
  public void unparkEntries(AccountId account, long throughVersion) {
    writes.add(
        () -> {
          TreeMap<Long, StoredEntry> parked = lane.parkedEntries.get(account);
          if (parked != null) {
            parked.headMap(throughVersion, true).clear();
          }
        });
  }

  @Override
  public void parkEntry(StoredEntry entry) {
    writes.add(
        () ->
            lane.parkedEntries
                .computeIfAbsent(entry.account(), account -> new TreeMap<>())
                .putIfAbsent(entry.version(), entry));
  }
}
