package io.trigon.opencore.postgres;

import java.sql.SQLException;

/** What an SQL error means for a unit of work. */
final class SqlStates {
  private static final String STATEMENT_COMPLETION_UNKNOWN = "40003";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private SqlStates() {}

  /** Whether another session kept a lock beyond the bound. */
  static boolean isLockRetained(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
  }

  /** Serialization failure or deadlock: the transaction is gone and may simply be run again. */
  static boolean isRetryable(SQLException failure) {
    String state = failure.getSQLState();
    return "40001".equals(state) || "40P01".equals(state);
  }

  /**
   * Whether the connection broke, or the session was shut down, so that the answer to a commit is
   * lost. An error that the server reported to the commit itself means that it was rolled back.
   */
  static boolean isConnectionLost(SQLException failure) {
    String state = failure.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals(STATEMENT_COMPLETION_UNKNOWN);
  }
}
