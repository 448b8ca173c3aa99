package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OpenHold;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that hands everything on, to be overridden in part. */
class ForwardingStore implements LedgerStore {
  private LedgerStore store;

  ForwardingStore(LedgerStore store) {
    this.store = store;
  }

  /** Everything goes to another store from here on. */
  final void forwardTo(LedgerStore other) {
    store = other;
  }

  @Override
  public CoreConfig config() {
    return store.config();
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    return store.inUnitOfWork(lane, work);
  }

  @Override
  public List<LaneStatus> laneStatuses() {
    return store.laneStatuses();
  }

  @Override
  public LaneRow laneRow(int lane) {
    return store.laneRow(lane);
  }

  @Override
  public Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts) {
    return store.accounts(lane, accounts);
  }

  @Override
  public List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit) {
    return store.accountsAfter(lane, after, limit);
  }

  @Override
  public Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys) {
    return store.known(lane, keys);
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions) {
    return store.chainsAt(lane, versions);
  }

  @Override
  public List<StoredEntry> history(AccountId account, long fromVersion, int limit) {
    return store.history(account, fromVersion, limit);
  }

  @Override
  public List<StoredEntry> findByTransactionId(String transactionId, int limit) {
    return store.findByTransactionId(transactionId, limit);
  }

  @Override
  public List<SyncMessage> outbox(int lane, long fromPosition, int maxMessages) {
    return store.outbox(lane, fromPosition, maxMessages);
  }

  @Override
  public List<SyncMessage> received(int lane, long fromPosition, int maxMessages) {
    return store.received(lane, fromPosition, maxMessages);
  }

  @Override
  public List<StoredEntry> parkedEntries(AccountId account) {
    return store.parkedEntries(account);
  }

  @Override
  public List<AccountVersion> stoppedAccounts(int lane, int limit) {
    return store.stoppedAccounts(lane, limit);
  }

  @Override
  public List<OpenHold> holdsDue(int lane, long nowSeconds, @Nullable OpenHold after, int limit) {
    return store.holdsDue(lane, nowSeconds, after, limit);
  }

  @Override
  public StoreTotals totals() {
    return store.totals();
  }

  @Override
  public void close() {
    store.close();
  }
}
