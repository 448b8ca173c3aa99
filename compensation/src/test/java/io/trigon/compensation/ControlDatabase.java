package io.trigon.compensation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real, migrated control database of a test. */
public final class ControlDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  /** Starts and migrates one. */
  public ControlDatabase() {
    try {
      postgres = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Flyway.configure().dataSource(dataSource()).locations("classpath:db/control").load().migrate();
  }

  /** Connects to it. */
  public DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** Empties its lists. */
  public void clear() {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate in_doubt, saga");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
