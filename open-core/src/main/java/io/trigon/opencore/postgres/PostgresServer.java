package io.trigon.opencore.postgres;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Where databases are: the embedded server or one by URL. Thread-safe.
 *
 * <p>Closing it closes an embedded server; pools are closed by who opened them.
 */
public interface PostgresServer extends AutoCloseable {
  /** The open core's database. */
  String OPEN_CORE_DATABASE = "trigon_open";

  /** The database of breaks, cases and sagas. */
  String CONTROL_DATABASE = "trigon_control";

  /** Most connections of a pool for which nothing else was said. */
  int DEFAULT_POOL_SIZE = 8;

  /**
   * A new pool on a database; on the embedded server it is created if it is not there.
   *
   * @throws io.trigon.ledger.store.StoreException if it cannot be reached
   */
  HikariDataSource openDatabase(String name, PoolSettings settings);

  /** A new pool of {@link #DEFAULT_POOL_SIZE} on a database. */
  default HikariDataSource openDatabase(String name) {
    return openDatabase(name, PoolSettings.of(name, DEFAULT_POOL_SIZE));
  }

  @Override
  void close();
}
