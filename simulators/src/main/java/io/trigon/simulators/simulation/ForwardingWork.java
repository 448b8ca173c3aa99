package io.trigon.simulators.simulation;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A unit of work that hands everything on, to be overridden in part. */
class ForwardingWork implements UnitOfWork {
  private final UnitOfWork work;

  ForwardingWork(UnitOfWork work) {
    this.work = work;
  }

  @Override
  public LaneRow lane() {
    return work.lane();
  }

  @Override
  public Map<AccountId, AccountRow> accounts(Collection<AccountId> accounts) {
    return work.accounts(accounts);
  }

  @Override
  public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
    return work.known(keys);
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(Collection<AccountVersion> versions) {
    return work.chainsAt(versions);
  }

  @Override
  public List<SyncMessage> parked(long fromPosition, int max) {
    return work.parked(fromPosition, max);
  }

  @Override
  public int parkedCount() {
    return work.parkedCount();
  }

  @Override
  public void append(List<StoredEntry> entries) {
    work.append(entries);
  }

  @Override
  public void put(AccountRow row) {
    work.put(row);
  }

  @Override
  public void put(LaneRow row) {
    work.put(row);
  }

  @Override
  public void enqueue(OutboxRow row) {
    work.enqueue(row);
  }

  @Override
  public void park(SyncMessage message) {
    work.park(message);
  }

  @Override
  public void unparkThrough(long position) {
    work.unparkThrough(position);
  }

  @Override
  public void parkEntry(StoredEntry entry) {
    work.parkEntry(entry);
  }

  @Override
  public void unparkEntries(AccountId account, long throughVersion) {
    work.unparkEntries(account, throughVersion);
  }
}
