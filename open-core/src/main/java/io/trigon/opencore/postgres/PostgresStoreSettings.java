package io.trigon.opencore.postgres;

import java.time.Duration;

/**
 * How a store uses its database.
 *
 * @param poolSize connections: one per lane that works at the same time, and a few for reads; 4
 *     (migrations alone take three) to 512
 * @param plannerSettings statements run on each new connection, empty for an engine that does not
 *     know them
 * @param connectionTimeout how long to wait for a connection of the pool
 * @param socketTimeout how long to wait for the answer to a statement: then the connection is given
 *     up; a commit cut off so is in doubt
 * @param allowUnsafeSettings start even if the server does not sync commits to disk: for trials
 *     only
 */
public record PostgresStoreSettings(
    int poolSize,
    String plannerSettings,
    Duration connectionTimeout,
    Duration socketTimeout,
    boolean allowUnsafeSettings) {

  /**
   * Every statement of the store is answered by an index. A generic plan made while a table is
   * still empty would scan it, and be kept while it grows by thousands of rows a second until the
   * next ANALYZE; these settings leave the planner no such choice. Compiling such short statements
   * (jit) costs more than running them. A session that hangs in a unit of work must give its lane
   * back; until it does, whoever wants the lane waits 10 s and is told that it is busy (R13).
   */
  public static final String POSTGRESQL_PLANNER_SETTINGS =
      "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;"
          + " SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;"
          + " SET idle_in_transaction_session_timeout = '60s'; SET lock_timeout = '10s'";

  /** For 8 lanes on the embedded server. */
  public static final PostgresStoreSettings DEFAULTS =
      new PostgresStoreSettings(
          16, POSTGRESQL_PLANNER_SETTINGS, Duration.ofSeconds(5), Duration.ofSeconds(30), false);

  public PostgresStoreSettings {
    if (poolSize < 4 || poolSize > 512) {
      throw new IllegalArgumentException("pool size must be 4 to 512: " + poolSize);
    }
  }

  /** The pool that the store wants. */
  PoolSettings pool() {
    return new PoolSettings(
        "open-core", poolSize, plannerSettings, connectionTimeout, socketTimeout);
  }
}
