package io.trigon.opencore.postgres;

import java.sql.SQLException;

/** Carries an {@link SQLException} through code of the ledger that cannot declare it. */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  private SqlFailure(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }

  /** Something that reads or writes. */
  @FunctionalInterface
  interface SqlCall<T> {
    T call() throws SQLException;
  }

  static <T> T unchecked(SqlCall<T> call) {
    try {
      return call.call();
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }
}
