package io.trigon.monitor.breaks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcBreakStoreIT extends BreakStoreContract {
  private static EmbeddedPostgres postgres;
  private static DataSource control;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    control = postgres.getPostgresDatabase();
    Flyway.configure().dataSource(control).locations("classpath:db/control").load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  BreakStore empty() {
    JdbcClient.create(control).sql("TRUNCATE recon_break").update();
    return new JdbcBreakStore(control);
  }
}
