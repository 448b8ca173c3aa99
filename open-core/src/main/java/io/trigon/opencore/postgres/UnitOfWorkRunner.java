package io.trigon.opencore.postgres;

import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one unit of work: lock the lane, read, decide, write, commit once. Thread-safe.
 *
 * <p>What fails before the commit was rolled back: a serialization failure or deadlock is tried
 * again, anything else is reported. A commit that was cut off is reported as unknown, never tried
 * again.
 */
final class UnitOfWorkRunner {
  /** A lane's row lock leaves little to collide with; what collides more often is a fault. */
  private static final int MAX_ATTEMPTS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(UnitOfWorkRunner.class);

  private final DataSource dataSource;

  UnitOfWorkRunner(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  <T> T run(int lane, Function<UnitOfWork, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(lane, work);
      } catch (SQLException failure) {
        if (SqlStates.isLockRetained(failure)) {
          throw StoreException.busy("lane " + lane + " is locked", failure);
        }
        if (attempt == MAX_ATTEMPTS || !SqlStates.isRetryable(failure)) {
          throw new StoreException("unit of work on lane " + lane + " failed", failure, false);
        }
        LOG.debug("unit of work on lane {} runs again: {}", lane, failure.getMessage());
      }
    }
  }

  private <T> T attempt(int lane, Function<UnitOfWork, T> work) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      return inTransaction(connection, lane, work);
    } catch (SqlFailure failure) {
      rollBack(connection, lane);
      throw failure.failure();
    } catch (SQLException | RuntimeException | Error failure) {
      rollBack(connection, lane);
      throw failure;
    } finally {
      release(connection, lane);
    }
  }

  private static <T> T inTransaction(Connection connection, int lane, Function<UnitOfWork, T> work)
      throws SQLException {
    PostgresUnitOfWork unit = new PostgresUnitOfWork(connection, LaneTable.lock(connection, lane));
    T result = work.apply(unit);
    if (unit.hasWrites()) {
      unit.flush();
      commit(connection, lane);
    } else {
      connection.rollback(); // a lock alone is not worth a sync to disk
    }
    return result;
  }

  private static void commit(Connection connection, int lane) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failure) {
      boolean unknown = SqlStates.isConnectionLost(failure);
      throw new StoreException(
          "commit on lane " + lane + (unknown ? " was cut off" : " failed"), failure, unknown);
    }
  }

  private static void rollBack(Connection connection, int lane) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      LOG.debug("lane {}: the connection broke, the server rolls back", lane, broken);
    }
  }

  /** After a commit nothing may look like a failure any more, least of all handing back. */
  private static void release(Connection connection, int lane) {
    try {
      connection.close();
    } catch (SQLException broken) {
      LOG.debug("lane {}: a broken connection was handed back", lane, broken);
    }
  }
}
