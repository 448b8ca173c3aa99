package io.trigon.node.bench;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What a team would do without Trigon: one PostgreSQL core, eight connections, one transaction per
 * commit with idempotency key, balance update with funds check, and ledger entry. It synchronises
 * nothing and proves nothing.
 */
final class BaselineCore implements LoadTarget, AutoCloseable {
  /** Connections, each with a thread of its own. */
  static final int CONNECTIONS = 8;

  private static final String KEY =
      "INSERT INTO idempotency (account, id) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String BALANCE =
      "UPDATE balance SET minor = minor + ?, version = version + 1"
          + " WHERE account = ? AND minor + ? >= 0 RETURNING minor, version";
  private static final String ENTRY =
      "INSERT INTO ledger (account, version, id, change, minor) VALUES (?, ?, ?, ?, ?)";

  private final DataSource source;
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

  /** Over a database of its own, which it fills. */
  BaselineCore(DataSource source, int accounts) throws SQLException {
    this.source = source;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("DROP TABLE IF EXISTS idempotency, balance, ledger");
      statement.execute(
          "CREATE TABLE idempotency (account text, id text, PRIMARY KEY (account, id))");
      statement.execute(
          "CREATE TABLE balance (account text PRIMARY KEY, minor bigint, version bigint)");
      statement.execute(
          "CREATE TABLE ledger (account text, version bigint, id text, change bigint,"
              + " minor bigint, PRIMARY KEY (account, version))");
      fill(connection, accounts);
      statement.execute("ANALYZE");
    }
  }

  private static void fill(Connection connection, int accounts) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO balance VALUES (?, ?, 1)")) {
      for (int n = 0; n < accounts; n++) {
        Command open = Workload.open(n);
        insert.setString(1, open.account().value());
        insert.setLong(2, open.amountMinor());
        insert.addBatch();
        if (n % 1_000 == 999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public CompletableFuture<Boolean> write(Command command) {
    return inTransaction(connection -> post(connection, command));
  }

  private static boolean post(Connection connection, Command command) throws SQLException {
    String account = command.account().value();
    String id = command.key().transactionId();
    long change = command.kind() == Kind.DEBIT ? -command.amountMinor() : command.amountMinor();
    try (PreparedStatement key = connection.prepareStatement(KEY);
        PreparedStatement balance = connection.prepareStatement(BALANCE);
        PreparedStatement entry = connection.prepareStatement(ENTRY)) {
      key.setString(1, account);
      key.setString(2, id);
      if (key.executeUpdate() == 0) {
        return true;
      }
      balance.setLong(1, change);
      balance.setString(2, account);
      balance.setLong(3, change);
      try (ResultSet row = balance.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        entry.setString(1, account);
        entry.setLong(2, row.getLong(2));
        entry.setString(3, id);
        entry.setLong(4, change);
        entry.setLong(5, row.getLong(1));
      }
      return entry.executeUpdate() == 1;
    }
  }

  @Override
  public CompletableFuture<Boolean> inquire(AccountId account) {
    return inTransaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement("SELECT minor, version FROM balance WHERE account = ?")) {
            read.setString(1, account.value());
            try (ResultSet row = read.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  /** There is nowhere to move to. */
  @Override
  public CompletableFuture<Boolean> move(AccountId account, CoreId target) {
    return CompletableFuture.completedFuture(true);
  }

  private interface Work {
    boolean run(Connection connection) throws SQLException;
  }

  private CompletableFuture<Boolean> inTransaction(Work work) {
    return CompletableFuture.supplyAsync(() -> commit(work), threads);
  }

  private boolean commit(Work work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      boolean good = work.run(connection);
      if (good) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return good;
    } catch (SQLException failure) {
      throw new IllegalStateException("the baseline failed", failure);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
