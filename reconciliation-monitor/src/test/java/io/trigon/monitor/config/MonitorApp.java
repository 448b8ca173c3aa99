package io.trigon.monitor.config;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.monitor.NoDoubts;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.stream.MissingSync;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The monitor as a node would run it, over two real cores in memory and a real control database.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@Import(MonitorConfiguration.class)
class MonitorApp {
  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres() throws IOException {
    return EmbeddedPostgres.start();
  }

  @Bean
  DataSource controlDataSource(EmbeddedPostgres postgres) {
    DataSource control = postgres.getPostgresDatabase();
    Flyway.configure().dataSource(control).locations("classpath:db/control").load().migrate();
    return control;
  }

  @Bean(destroyMethod = "close")
  WatchedCores watched() {
    return new WatchedCores();
  }

  @Bean
  Map<CoreId, CoreGateway> gateways(WatchedCores watched) {
    return Map.of(CoreId.MAINFRAME, watched.mainframe, CoreId.OPEN, watched.open);
  }

  @Bean
  Lanes lanes(WatchedCores watched) {
    return watched.cores.lanes;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  InDoubtRegister inDoubt() {
    return new NoDoubts();
  }

  @Bean
  MissingSync missingSync(WatchedCores watched) {
    return (producer, lane, from, to) ->
        watched.cores.of(producer).resend(new ResendRequest(producer, lane, from, to));
  }
}
