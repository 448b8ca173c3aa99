package io.trigon.opencore.config;

import io.trigon.opencore.postgres.embedded.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.postgres}: the embedded server, used by each database that has no URL.
 *
 * @param directory its folder; a second start finds everything again
 * @param port on loopback, 0 for any free one
 * @param sharedBuffersMegabytes its cache
 * @param maxWalMegabytes WAL between two checkpoints
 * @param maxConnections of all pools together
 * @param startTimeout how long a start may take, recovery after a crash included
 */
@ConfigurationProperties("trigon.postgres")
public record EmbeddedPostgresProperties(
    @DefaultValue("data/postgres") Path directory,
    @DefaultValue("0") int port,
    @DefaultValue("256") int sharedBuffersMegabytes,
    @DefaultValue("2048") int maxWalMegabytes,
    @DefaultValue("64") int maxConnections,
    @DefaultValue("120s") Duration startTimeout) {

  /** What the server is started with. */
  public EmbeddedPostgresSettings settings() {
    return new EmbeddedPostgresSettings(
        port, sharedBuffersMegabytes, maxWalMegabytes, maxConnections, startTimeout);
  }
}
