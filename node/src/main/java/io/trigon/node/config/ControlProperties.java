package io.trigon.node.config;

import io.trigon.opencore.postgres.PostgresServer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.control}: the database of doubts and breaks.
 *
 * @param url JDBC URL of an engine on PostgreSQL wire; blank for the embedded server
 * @param username who connects to the URL
 * @param password the password of the URL's user
 * @param poolSize connections, 1 upwards
 */
@ConfigurationProperties("trigon.control")
record ControlProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("" + PostgresServer.DEFAULT_POOL_SIZE) int poolSize) {

  boolean isEmbedded() {
    return url.isBlank();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ControlProperties[url=%s, username=%s, poolSize=%d]".formatted(url, username, poolSize);
  }
}
