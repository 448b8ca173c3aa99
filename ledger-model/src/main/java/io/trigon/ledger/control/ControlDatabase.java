package io.trigon.ledger.control;

import io.trigon.ledger.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The control database (PostgreSQL wire): each call is one statement in a unit of work of its own.
 * Times are kept to the microsecond, as PostgreSQL does. Thread-safe.
 *
 * <p>Every call throws a retryable {@link StoreException} if the database cannot be reached; what
 * it was to do is named there.
 */
public final class ControlDatabase {
  // The year 9999, as far as a deadline on the wire reaches.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final DataSource dataSource;

  /** The database that {@code dataSource} connects to. */
  public ControlDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Gives a statement its parameters. */
  public interface Binding {
    /** Sets every parameter of {@code statement}. */
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  public interface Reading<T> {
    /** What the current row of {@code row} says. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Runs an insert, update or delete.
   *
   * @param what what it does, for the message of a failure, as in "resolve the doubt about T1"
   * @return the number of rows that it touched
   */
  public int update(String what, String sql, Binding binding) {
    return run(
        what,
        sql,
        statement -> {
          binding.bind(statement);
          return statement.executeUpdate();
        });
  }

  /** Runs a query and reads all its rows; the statement bounds their number. */
  public <T> List<T> query(String what, String sql, Binding binding, Reading<T> reading) {
    return run(
        what,
        sql,
        statement -> {
          binding.bind(statement);
          List<T> read = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              read.add(reading.read(rows));
            }
          }
          return read;
        });
  }

  /** Runs a query of one number, such as a count. */
  public long number(String what, String sql, Binding binding) {
    return query(what, sql, binding, row -> row.getLong(1)).get(0);
  }

  /** A point in time as the database keeps it, bounded by the year 9999. */
  public static OffsetDateTime time(Instant instant) {
    Instant bounded = instant.isAfter(LATEST) ? LATEST : instant;
    return bounded.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The time in a column that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private interface Work<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String what, String sql, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      // A pool may hand out connections that commit only when told.
      connection.setAutoCommit(true);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return work.run(statement);
      }
    } catch (SQLException e) {
      throw new StoreException("the control database did not " + what, e, true);
    }
  }
}
