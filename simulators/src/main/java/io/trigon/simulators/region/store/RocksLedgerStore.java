package io.trigon.simulators.region.store;

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
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A core's store on RocksDB. One process has it open; a lock per lane gives "lane row locked
 * first", one synced write batch per unit of work gives all or nothing over {@code kill -9} and
 * power loss. Lanes that commit at the same time share one sync. Thread-safe.
 *
 * <p>After a failed commit nobody knows what is on disk, so the store takes no more units of work
 * until it is opened again.
 */
public final class RocksLedgerStore implements LedgerStore {
  /** Beyond it the lane's lock counts as retained (R13); a unit of work takes milliseconds. */
  private static final int MAX_WAIT_SECONDS = 10;

  private final RocksEngine engine;
  private final CoreConfig config;
  private final RocksReads reads;
  private final OutboxReader outbox;
  private final List<ReentrantLock> locks;
  private final AtomicReferenceArray<LaneState> lanes;
  private final AtomicReference<@Nullable StoreException> failure = new AtomicReference<>();

  private RocksLedgerStore(RocksEngine engine, CoreConfig config, List<LaneState> lanes) {
    this.engine = engine;
    this.config = config;
    this.reads = new RocksReads(engine);
    this.outbox = new OutboxReader(engine, reads, config.core());
    this.lanes = new AtomicReferenceArray<>(lanes.toArray(new LaneState[0]));
    // Fair: a flood of posts must not starve the replica's units of work on the same lane.
    this.locks = lanes.stream().map(lane -> new ReentrantLock(true)).toList();
  }

  /**
   * Opens the store in a folder, or creates it there.
   *
   * @param incarnationIfNew of the store, should it be created now
   * @throws StoreException if it cannot be opened, e.g. because another process has it open
   * @throws IllegalStateException if it was created with another configuration
   */
  public static RocksLedgerStore open(
      Path folder, CoreConfig config, Incarnation incarnationIfNew) {
    RocksEngine engine = new RocksEngine(folder);
    try {
      byte[] stored = engine.get(Family.META, Keys.CONFIG);
      List<LaneState> lanes =
          stored == null
              ? create(engine, config, incarnationIfNew)
              : load(engine, folder, config, ConfigCodec.decode(stored));
      return new RocksLedgerStore(engine, config, lanes);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static List<LaneState> create(
      RocksEngine engine, CoreConfig config, Incarnation incarnation) {
    Rows rows = new Rows();
    rows.put(Family.META, Keys.CONFIG, ConfigCodec.encode(config));
    List<LaneState> lanes = new ArrayList<>();
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      LaneState state = LaneState.create(LaneRow.create(lane, incarnation, Incarnation.NONE));
      rows.put(Family.META, Keys.laneRow(lane), state.encode());
      lanes.add(state);
    }
    engine.commit(rows);
    return lanes;
  }

  private static List<LaneState> load(
      RocksEngine engine, Path folder, CoreConfig wanted, CoreConfig stored) {
    if (!stored.equals(wanted)) {
      throw new IllegalStateException(
          "the store in %s was created with %s and cannot be opened with %s"
              .formatted(folder, stored, wanted));
    }
    return IntStream.range(0, stored.lanes().count()).mapToObj(l -> loadLane(engine, l)).toList();
  }

  private static LaneState loadLane(RocksEngine engine, int lane) {
    byte[] value = engine.get(Family.META, Keys.laneRow(lane));
    if (value == null) {
      throw new IllegalStateException("the store has no row of lane " + lane);
    }
    return LaneState.decode(lane, value);
  }

  @Override
  public CoreConfig config() {
    return config;
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    ReentrantLock lock = locks.get(lane);
    acquire(lane, lock);
    try {
      requireUsable();
      RocksUnitOfWork unit = new RocksUnitOfWork(engine, reads, lanes.get(lane));
      T result = work.apply(unit);
      commit(lane, unit);
      return result;
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(int lane, ReentrantLock lock) {
    try {
      if (!lock.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw StoreException.busy(
            "lane " + lane + " is locked", new TimeoutException(MAX_WAIT_SECONDS + " s"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before lane " + lane + " was free", e, false);
    }
  }

  private void commit(int lane, RocksUnitOfWork unit) {
    Rows rows = unit.rows();
    if (rows.isEmpty()) {
      return;
    }
    try {
      engine.commit(rows);
    } catch (StoreException e) {
      failure.compareAndSet(null, e);
      throw e;
    }
    lanes.set(lane, unit.after());
  }

  private void requireUsable() {
    StoreException earlier = failure.get();
    if (earlier != null) {
      throw new StoreException("the store failed earlier and must be reopened", earlier, false);
    }
  }

  @Override
  public List<LaneStatus> laneStatuses() {
    return states().map(LaneState::status).toList();
  }

  private Stream<LaneState> states() {
    return IntStream.range(0, lanes.length()).mapToObj(lanes::get);
  }

  @Override
  public LaneRow laneRow(int lane) {
    return lanes.get(lane).row();
  }

  @Override
  public Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts) {
    return reads.accounts(lane, accounts);
  }

  @Override
  public List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit) {
    return reads.accountsAfter(lane, after, limit);
  }

  @Override
  public Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys) {
    return reads.known(lane, keys);
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions) {
    return reads.chainsAt(lane, versions);
  }

  @Override
  public List<StoredEntry> history(AccountId account, long fromVersion, int limit) {
    return reads.history(config.lanes().of(account), account, fromVersion, limit);
  }

  @Override
  public List<StoredEntry> findByTransactionId(String transactionId, int limit) {
    return reads.findByTransactionId(lanes.length(), transactionId, limit);
  }

  @Override
  public List<SyncMessage> outbox(int lane, long fromPosition, int maxMessages) {
    return outbox.messages(lanes.get(lane).row(), fromPosition, maxMessages);
  }

  @Override
  public List<SyncMessage> received(int lane, long fromPosition, int maxMessages) {
    return outbox.received(lanes.get(lane).row(), fromPosition, maxMessages);
  }

  @Override
  public List<StoredEntry> parkedEntries(AccountId account) {
    return reads.parkedEntries(config.lanes().of(account), account);
  }

  @Override
  public List<AccountVersion> stoppedAccounts(int lane, int limit) {
    return reads.stoppedAccounts(lane, limit);
  }

  @Override
  public List<OpenHold> holdsDue(int lane, long nowSeconds, @Nullable OpenHold after, int limit) {
    return HoldRows.due(engine, lane, nowSeconds, after, limit);
  }

  @Override
  public StoreTotals totals() {
    return states()
        .map(s -> new StoreTotals(s.ownedByMainframe(), s.ownedByOpen(), s.entries()))
        .reduce(new StoreTotals(0, 0, 0), RocksLedgerStore::sum);
  }

  private static StoreTotals sum(StoreTotals a, StoreTotals b) {
    return new StoreTotals(
        a.ownedByMainframe() + b.ownedByMainframe(),
        a.ownedByOpen() + b.ownedByOpen(),
        a.entries() + b.entries());
  }

  /** Waits for calls that run; calls after it fail. Closing twice changes nothing. */
  @Override
  public void close() {
    engine.close();
  }
}
