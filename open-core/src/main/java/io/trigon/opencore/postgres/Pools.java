package io.trigon.opencore.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.trigon.ledger.store.StoreException;

/** Pools of connections as this engine wants them. */
public final class Pools {
  /** Unanswered connects are given up after so many seconds. */
  private static final int CONNECT_TIMEOUT_SECONDS = 5;

  private Pools() {}

  /**
   * Opens a pool and its first connection.
   *
   * @throws StoreException if the server cannot be reached
   */
  public static HikariDataSource open(
      String url, String username, String password, PoolSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(username);
    config.setPassword(password);
    config.setPoolName(settings.name());
    config.setMaximumPoolSize(settings.maxSize());
    config.setMinimumIdle(Math.min(2, settings.maxSize()));
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    if (!settings.initSql().isEmpty()) {
      config.setConnectionInitSql(settings.initSql());
    }
    // The same few statements for ever: prepare them on the server at first use.
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(Math.max(1, settings.socketTimeout().toSeconds())));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "trigon " + settings.name());
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException failure) {
      throw new StoreException("cannot connect to " + url, failure, false);
    }
  }
}
