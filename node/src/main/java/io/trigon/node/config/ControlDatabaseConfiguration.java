package io.trigon.node.config;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.port.OrderlyStops;
import io.trigon.node.data.JdbcOrderlyStops;
import io.trigon.opencore.config.EmbeddedPostgresConfiguration;
import io.trigon.opencore.postgres.ExternalPostgres;
import io.trigon.opencore.postgres.PoolSettings;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The control database, migrated before anybody gets it. */
@Configuration(proxyBeanMethods = false)
@Import(EmbeddedPostgresConfiguration.class)
@EnableConfigurationProperties(ControlProperties.class)
class ControlDatabaseConfiguration {
  /** Each module brings its own migrations there, numbered in a range of its own. */
  private static final String MIGRATIONS = "classpath:db/control";

  @Bean(destroyMethod = "close")
  HikariDataSource controlDataSource(
      ControlProperties properties, ObjectProvider<EmbeddedPostgresServer> embedded) {
    PostgresServer server =
        properties.isEmbedded()
            ? embedded.getObject()
            : new ExternalPostgres(properties.url(), properties.username(), properties.password());
    HikariDataSource source =
        server.openDatabase(
            PostgresServer.CONTROL_DATABASE,
            PoolSettings.of(PostgresServer.CONTROL_DATABASE, properties.poolSize()));
    migrate(source);
    return source;
  }

  /** Where cores of this node stood when they stopped in order. */
  @Bean
  OrderlyStops orderlyStops(@Qualifier("controlDataSource") DataSource controlDataSource) {
    return new JdbcOrderlyStops(controlDataSource);
  }

  private static void migrate(HikariDataSource source) {
    try {
      // A module may add a migration below the highest number of another.
      Flyway.configure().dataSource(source).locations(MIGRATIONS).outOfOrder(true).load().migrate();
    } catch (RuntimeException failure) {
      source.close();
      throw failure;
    }
  }
}
