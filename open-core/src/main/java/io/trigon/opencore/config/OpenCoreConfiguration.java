package io.trigon.opencore.config;

import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.HoldExpiryShell;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.opencore.postgres.ExternalPostgres;
import io.trigon.opencore.postgres.PostgresLedgerStore;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.PostgresStoreSettings;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The open core. Asks the node for a {@link Clock}, and for {@link CoreSettings} if it has other
 * than the defaults; gives the store ({@code openCoreStore}) and the core ({@code openCore}).
 */
@Configuration(proxyBeanMethods = false)
@Import(EmbeddedPostgresConfiguration.class)
@EnableConfigurationProperties(OpenCoreProperties.class)
public class OpenCoreConfiguration {

  /** The store, on the embedded server unless a URL is given. */
  @Bean(destroyMethod = "close")
  PostgresLedgerStore openCoreStore(
      OpenCoreProperties properties, ObjectProvider<EmbeddedPostgresServer> embedded) {
    PostgresStoreSettings settings = properties.store(); // refused before a server is started
    CoreConfig config = properties.core();
    PostgresServer server =
        properties.isEmbedded()
            ? embedded.getObject()
            : new ExternalPostgres(properties.url(), properties.username(), properties.password());
    return PostgresLedgerStore.open(server, properties.database(), config, settings);
  }

  /** The core over it. */
  @Bean
  LedgerCore openCore(
      @Qualifier("openCoreStore") LedgerStore store,
      Clock clock,
      ObjectProvider<CoreSettings> settings) {
    return new LedgerCore(store, clock, settings.getIfAvailable(() -> CoreSettings.DEFAULTS));
  }

  /** The core's own work on holds that are due; repeated on every node that has the store. */
  @Bean(initMethod = "start", destroyMethod = "close")
  HoldExpiryShell openCoreHoldExpiry(@Qualifier("openCore") LedgerCore core, Clock clock) {
    return new HoldExpiryShell(core, clock);
  }
}
