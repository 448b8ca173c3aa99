package io.trigon.opencore.postgres.embedded;

import java.time.Duration;

/**
 * How the embedded server runs.
 *
 * @param port on loopback; 0 for any free one
 * @param sharedBuffersMegabytes its cache, 16 upwards
 * @param maxWalMegabytes WAL between two checkpoints, 64 upwards: more of it makes checkpoints
 *     rarer and recovery after a crash longer
 * @param maxConnections of all pools together, 8 upwards
 * @param startTimeout how long a start may take, recovery after a crash included
 */
public record EmbeddedPostgresSettings(
    int port,
    int sharedBuffersMegabytes,
    int maxWalMegabytes,
    int maxConnections,
    Duration startTimeout) {

  /** For a node on one machine, with a node for trials beside it. */
  public static final EmbeddedPostgresSettings DEFAULTS =
      new EmbeddedPostgresSettings(0, 256, 2_048, 64, Duration.ofSeconds(120));

  public EmbeddedPostgresSettings {
    if (port < 0
        || port > 65_535
        || sharedBuffersMegabytes < 16
        || maxWalMegabytes < 64
        || maxConnections < 8) {
      throw new IllegalArgumentException(
          "out of range: port %d, shared buffers %d MB, WAL %d MB, %d connections"
              .formatted(port, sharedBuffersMegabytes, maxWalMegabytes, maxConnections));
    }
  }
}
