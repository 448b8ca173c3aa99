package io.trigon.opencore.postgres;

import java.time.Duration;

/**
 * A pool of connections.
 *
 * @param name in logs and metrics
 * @param maxSize most connections, 1 upwards; the embedded server takes 64 in all
 * @param initSql run on each new connection, empty for nothing
 * @param connectionTimeout how long a caller waits for a free connection
 * @param socketTimeout how long a statement may take before the connection is given up
 */
public record PoolSettings(
    String name, int maxSize, String initSql, Duration connectionTimeout, Duration socketTimeout) {

  /** For control data: few, patient connections. */
  public static PoolSettings of(String name, int maxSize) {
    return new PoolSettings(name, maxSize, "", Duration.ofSeconds(10), Duration.ofSeconds(60));
  }
}
