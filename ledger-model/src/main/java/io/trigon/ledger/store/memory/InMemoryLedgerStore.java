package io.trigon.ledger.store.memory;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OpenHold;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.ReceivedStream;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A core's store in memory: atomic per unit of work, not durable. Thread-safe; one lock per lane.
 */
public final class InMemoryLedgerStore implements LedgerStore {
  private final CoreConfig config;
  private final List<InMemoryLane> lanes = new ArrayList<>();

  /**
   * An empty store.
   *
   * @param incarnation of this store
   */
  public InMemoryLedgerStore(CoreConfig config, Incarnation incarnation) {
    this.config = config;
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      lanes.add(new InMemoryLane(LaneRow.create(lane, incarnation, Incarnation.NONE)));
    }
  }

  private InMemoryLedgerStore(CoreConfig config, List<InMemoryLane> lanes) {
    this.config = config;
    this.lanes.addAll(lanes);
  }

  /** A copy as of now, for a backup: neither store sees what is written to the other. */
  public InMemoryLedgerStore copy() {
    List<InMemoryLane> copies = new ArrayList<>();
    for (InMemoryLane lane : lanes) {
      synchronized (lane) {
        copies.add(lane.copy());
      }
    }
    return new InMemoryLedgerStore(config, copies);
  }

  @Override
  public CoreConfig config() {
    return config;
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      InMemoryUnitOfWork unit = new InMemoryUnitOfWork(config.core(), tables);
      T result = work.apply(unit);
      unit.commit();
      return result;
    }
  }

  @Override
  public List<LaneStatus> laneStatuses() {
    return lanes.stream().map(InMemoryLedgerStore::status).toList();
  }

  private static LaneStatus status(InMemoryLane lane) {
    synchronized (lane) {
      LaneRow row = lane.row;
      long stopped = lane.accounts.values().stream().filter(AccountRow::stopped).count();
      return new LaneStatus(
          row.lane(),
          row.producedPosition(),
          row.producedHash(),
          row.appliedPosition(),
          row.appliedHash(),
          lane.parked.size(),
          (int) stopped);
    }
  }

  @Override
  public LaneRow laneRow(int lane) {
    return read(lane, InMemoryUnitOfWork::lane);
  }

  @Override
  public Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts) {
    return read(lane, work -> work.accounts(accounts));
  }

  @Override
  public List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      TreeMap<AccountId, AccountRow> all = tables.accounts;
      Collection<AccountRow> rows =
          after == null ? all.values() : all.tailMap(after, false).values();
      return rows.stream().limit(limit).toList();
    }
  }

  @Override
  public Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys) {
    return read(lane, work -> work.known(keys));
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions) {
    return read(lane, work -> work.chainsAt(versions));
  }

  @Override
  public List<StoredEntry> history(AccountId account, long fromVersion, int limit) {
    InMemoryLane tables = lanes.get(config.lanes().of(account));
    synchronized (tables) {
      List<StoredEntry> history = tables.histories.getOrDefault(account, List.of());
      return history.stream().skip(Math.max(0, fromVersion - 1)).limit(limit).toList();
    }
  }

  @Override
  public List<StoredEntry> findByTransactionId(String transactionId, int limit) {
    return lanes.stream()
        .flatMap(lane -> found(lane, transactionId))
        .sorted(Comparator.comparingLong(StoredEntry::decidedAtMillis).reversed())
        .limit(limit)
        .toList();
  }

  private static Stream<StoredEntry> found(InMemoryLane lane, String transactionId) {
    synchronized (lane) {
      return lane.byKey.values().stream()
          .filter(entry -> entry.entry().key().transactionId().equals(transactionId))
          .toList()
          .stream();
    }
  }

  @Override
  public List<SyncMessage> outbox(int lane, long fromPosition, int maxMessages) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      return tables.outbox.tailMap(fromPosition).values().stream()
          .limit(maxMessages)
          .map(row -> rebuild(tables, row))
          .toList();
    }
  }

  private SyncMessage rebuild(InMemoryLane tables, OutboxRow row) {
    return new SyncMessage(
        config.core(),
        tables.row.incarnation(),
        row.lane(),
        row.position(),
        row.laneHash(),
        tables.produced.getOrDefault(row.position(), List.of()));
  }

  @Override
  public List<SyncMessage> received(int lane, long fromPosition, int maxMessages) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      List<StoredEntry> entries = new ArrayList<>();
      tables.received.tailMap(fromPosition).values().stream()
          .limit(maxMessages)
          .forEach(entries::addAll);
      tables.parkedEntries.values().forEach(parked -> entries.addAll(parked.values()));
      return ReceivedStream.messages(
          tables.row, config.core().peer(), fromPosition, maxMessages, entries);
    }
  }

  @Override
  public List<StoredEntry> parkedEntries(AccountId account) {
    InMemoryLane tables = lanes.get(config.lanes().of(account));
    synchronized (tables) {
      return List.copyOf(tables.parkedEntries.getOrDefault(account, new TreeMap<>()).values());
    }
  }

  @Override
  public List<AccountVersion> stoppedAccounts(int lane, int limit) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      return tables.accounts.values().stream()
          .filter(AccountRow::stopped)
          .limit(limit)
          .map(row -> new AccountVersion(row.account(), row.state().version()))
          .toList();
    }
  }

  @Override
  public List<OpenHold> holdsDue(int lane, long nowSeconds, @Nullable OpenHold after, int limit) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      NavigableSet<OpenHold> all = tables.holdsByExpiry;
      return (after == null ? all : all.tailSet(after, false))
          .stream()
              .dropWhile(hold -> hold.expirySeconds() == 0)
              .takeWhile(hold -> hold.expirySeconds() <= nowSeconds)
              .limit(limit)
              .toList();
    }
  }

  @Override
  public StoreTotals totals() {
    long mainframe = 0;
    long open = 0;
    long entries = 0;
    for (InMemoryLane lane : lanes) {
      synchronized (lane) {
        mainframe += ownedBy(lane, CoreId.MAINFRAME);
        open += ownedBy(lane, CoreId.OPEN);
        entries += lane.byKey.size();
      }
    }
    return new StoreTotals(mainframe, open, entries);
  }

  private static long ownedBy(InMemoryLane lane, CoreId owner) {
    return lane.accounts.values().stream()
        .filter(row -> row.state().status() != AccountStatus.CONTROL)
        .filter(row -> row.state().status() != AccountStatus.NOT_OPEN)
        .filter(row -> row.state().owner() == owner)
        .count();
  }

  private <T> T read(int lane, Function<InMemoryUnitOfWork, T> read) {
    InMemoryLane tables = lanes.get(lane);
    synchronized (tables) {
      return read.apply(new InMemoryUnitOfWork(config.core(), tables));
    }
  }

  @Override
  public void close() {
    // nothing is held
  }
}
