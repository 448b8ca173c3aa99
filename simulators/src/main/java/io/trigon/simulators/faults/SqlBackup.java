package io.trigon.simulators.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Copies all tables of a PostgreSQL database into a schema of their own and back, each in one
 * transaction: what a restore of an older backup looks like to the core that goes on using it.
 */
public final class SqlBackup implements StoreBackup {
  private static final String SCHEMA = "fault_backup";

  private final DataSource database;

  /** Of the database that the source connects to. */
  public SqlBackup(DataSource database) {
    this.database = database;
  }

  @Override
  public void take() {
    inTransaction(
        statement -> {
          statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
          statement.execute("CREATE SCHEMA " + SCHEMA);
          for (String table : tables(statement, "public")) {
            statement.execute(
                "CREATE TABLE %s.%s AS TABLE public.%s".formatted(SCHEMA, table, table));
          }
        });
  }

  @Override
  public void restore() {
    inTransaction(
        statement -> {
          List<String> tables = tables(statement, SCHEMA);
          if (tables.isEmpty()) {
            throw new IllegalStateException("there is no backup");
          }
          for (String table : tables) {
            statement.execute("TRUNCATE public." + table);
            statement.execute(
                "INSERT INTO public.%s SELECT * FROM %s.%s".formatted(table, SCHEMA, table));
          }
        });
  }

  private interface Work {
    void on(Statement statement) throws SQLException;
  }

  private void inTransaction(Work work) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        work.on(statement);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the database was not copied", failure);
    }
  }

  private static List<String> tables(Statement statement, String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = '%s'".formatted(schema)
                + " AND tablename NOT LIKE 'flyway%' ORDER BY tablename")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
