package io.trigon.opencore.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OpenHold;
import io.trigon.ledger.store.ReceivedStream;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store of a core in a database on PostgreSQL wire. Thread-safe: units of work on one lane are
 * serialised by the lane's row lock, those on different lanes run side by side.
 *
 * <p>What a unit of work wrote is synced to disk when it returns; the store refuses to open on a
 * server that does not do so.
 */
public final class PostgresLedgerStore implements LedgerStore {
  private final HikariDataSource dataSource;
  private final CoreConfig config;
  private final UnitOfWorkRunner runner;

  private PostgresLedgerStore(HikariDataSource dataSource, CoreConfig config) {
    this.dataSource = dataSource;
    this.config = config;
    this.runner = new UnitOfWorkRunner(dataSource);
  }

  /**
   * Opens the store in a database, creating tables, configuration and lanes if it is new. The pool
   * is closed with the store.
   *
   * @throws UnsafeServerException if the server does not sync commits to disk and the settings do
   *     not allow that
   * @throws ConfigMismatchException if the store was created with another configuration
   * @throws StoreException if the database cannot be reached or used
   */
  public static PostgresLedgerStore open(
      PostgresServer server, String database, CoreConfig config, PostgresStoreSettings settings) {
    HikariDataSource pool = server.openDatabase(database, settings.pool());
    try {
      requireDurable(pool, settings);
      StoreSchema.migrate(pool);
      return new PostgresLedgerStore(pool, stored(pool, config));
    } catch (SQLException failure) {
      pool.close();
      throw new StoreException("cannot open the store in " + database, failure, false);
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  private static void requireDurable(HikariDataSource pool, PostgresStoreSettings settings)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      List<String> faults = DurableSettings.faults(connection);
      if (!faults.isEmpty() && !settings.allowUnsafeSettings()) {
        throw new UnsafeServerException(faults);
      }
    }
  }

  private static CoreConfig stored(HikariDataSource pool, CoreConfig config) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return StoreSchema.openConfig(connection, config);
    }
  }

  @Override
  public CoreConfig config() {
    return config;
  }

  @Override
  public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
    return runner.run(lane, work);
  }

  @Override
  public List<LaneStatus> laneStatuses() {
    return read("lane statuses", LaneTable::statuses);
  }

  @Override
  public LaneRow laneRow(int lane) {
    return read("lane " + lane, connection -> LaneTable.find(connection, lane).row());
  }

  @Override
  public Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts) {
    return read("accounts", connection -> AccountTable.find(connection, lane, accounts));
  }

  @Override
  public List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit) {
    return read("accounts", connection -> AccountTable.page(connection, lane, after, limit));
  }

  @Override
  public Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys) {
    return read("known keys", connection -> EntryTable.known(connection, lane, keys));
  }

  @Override
  public Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions) {
    return read("chains", connection -> EntryTable.chainsAt(connection, lane, versions));
  }

  @Override
  public List<StoredEntry> history(AccountId account, long fromVersion, int limit) {
    int lane = config.lanes().of(account);
    return read(
        "history of " + account,
        connection -> EntryTable.history(connection, lane, account, fromVersion, limit));
  }

  @Override
  public List<StoredEntry> findByTransactionId(String transactionId, int limit) {
    return read(
        "entries of " + transactionId,
        connection -> EntryTable.byTransactionId(connection, transactionId, limit));
  }

  @Override
  public List<SyncMessage> outbox(int lane, long fromPosition, int maxMessages) {
    return read(
        "outbox of lane " + lane,
        connection ->
            OutboxTable.messages(connection, config.core(), lane, fromPosition, maxMessages));
  }

  @Override
  public List<SyncMessage> received(int lane, long fromPosition, int maxMessages) {
    CoreId peer = config.core().peer();
    long last = fromPosition + maxMessages - 1;
    return read(
        "received messages of lane " + lane,
        connection -> {
          List<StoredEntry> entries =
              new ArrayList<>(EntryTable.ofMessages(connection, peer, lane, fromPosition, last));
          entries.addAll(ParkedTables.entriesOf(connection, peer, lane, fromPosition, last));
          LaneRow row = LaneTable.find(connection, lane).row();
          return ReceivedStream.messages(row, peer, fromPosition, maxMessages, entries);
        });
  }

  @Override
  public List<StoredEntry> parkedEntries(AccountId account) {
    int lane = config.lanes().of(account);
    return read(
        "parked entries of " + account,
        connection -> ParkedTables.entries(connection, lane, account));
  }

  @Override
  public List<AccountVersion> stoppedAccounts(int lane, int limit) {
    return read("stopped accounts", connection -> AccountTable.stopped(connection, lane, limit));
  }

  @Override
  public List<OpenHold> holdsDue(int lane, long nowSeconds, @Nullable OpenHold after, int limit) {
    return read(
        "due holds of lane " + lane,
        connection -> HoldTable.due(connection, lane, nowSeconds, after, limit));
  }

  @Override
  public StoreTotals totals() {
    return read("totals", LaneTable::totals);
  }

  @Override
  public void close() {
    dataSource.close();
  }

  /** A read over one connection. */
  @FunctionalInterface
  private interface Read<T> {
    T from(Connection connection) throws SQLException;
  }

  private <T> T read(String what, Read<T> read) {
    try (Connection connection = dataSource.getConnection()) {
      return read.from(connection);
    } catch (SQLException failure) {
      throw new StoreException("cannot read " + what, failure, false);
    }
  }
}
