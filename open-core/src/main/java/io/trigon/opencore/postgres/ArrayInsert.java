package io.trigon.opencore.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Inserts any number of rows of one lane by one statement, one array parameter per column: the
 * statement's text never changes with the number of rows, so it is planned once per connection.
 */
final class ArrayInsert<R> {
  private final List<Column<R>> columns;
  private final String sql;

  /**
   * An insert into a table whose first column is the lane.
   *
   * @param suffix what follows, e.g. what to do on a conflict
   */
  ArrayInsert(String table, List<Column<R>> columns, String suffix) {
    this.columns = List.copyOf(columns);
    this.sql =
        "INSERT INTO %s (lane, %s) SELECT ?, %s %s"
            .formatted(
                table,
                columns.stream().map(Column::name).collect(joining(", ")),
                columns.stream().map(c -> "unnest(?::" + c.type() + "[])").collect(joining(", ")),
                suffix);
  }

  /** Executes it; the number of rows written. */
  int execute(Connection connection, int lane, List<R> rows) throws SQLException {
    Object[] parameters = new Object[columns.size() + 1];
    parameters[0] = lane;
    for (int i = 0; i < columns.size(); i++) {
      Column<R> column = columns.get(i);
      parameters[i + 1] = new Sql.ArrayValue(column.type(), column.values().apply(rows));
    }
    return Sql.update(connection, sql, parameters);
  }
}
