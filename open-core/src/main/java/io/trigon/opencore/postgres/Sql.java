package io.trigon.opencore.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The little that plain JDBC lacks: parameters by type, rows to a list. */
final class Sql {
  private Sql() {}

  /** A value that the driver must send as an array of a PostgreSQL type. */
  record ArrayValue(String type, Object values) {}

  /** Reads one row at the cursor's place. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(RowCursor row) throws SQLException;
  }

  /** An array of texts. */
  static ArrayValue texts(List<String> values) {
    return new ArrayValue("text", values.toArray(new String[0]));
  }

  /** All rows of a query. */
  static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(new RowCursor(result)));
      }
      return rows;
    }
  }

  /** Executes a statement; the number of rows it changed. */
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(connection, statement, i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException failure) {
      statement.close();
      throw failure;
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof ArrayValue array) {
      PGConnection driver = connection.unwrap(PGConnection.class);
      statement.setArray(index, driver.createArrayOf(array.type(), array.values()));
    } else {
      statement.setObject(index, value);
    }
  }
}
