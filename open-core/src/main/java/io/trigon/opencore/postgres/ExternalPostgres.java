package io.trigon.opencore.postgres;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Any engine that speaks the PostgreSQL wire protocol, by JDBC URL. Databases exist already.
 *
 * @param url e.g. {@code jdbc:postgresql://host:5432/trigon_open}; {@code {database}} in it stands
 *     for the name that is asked for, without it every name means the same database
 * @param username who connects
 * @param password the password, may be empty
 */
public record ExternalPostgres(String url, String username, String password)
    implements PostgresServer {

  public ExternalPostgres {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("not a URL of the form jdbc:postgresql://…: " + url);
    }
  }

  @Override
  public HikariDataSource openDatabase(String name, PoolSettings settings) {
    return Pools.open(url.replace("{database}", name), username, password, settings);
  }

  @Override
  public void close() {
    // the server is not ours
  }

  @Override
  public String toString() {
    return "ExternalPostgres[" + url + ", " + username + "]";
  }
}
