package io.trigon.node.config;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.opencore.config.OpenCoreProperties;
import io.trigon.opencore.postgres.ExternalPostgres;
import io.trigon.opencore.postgres.PoolSettings;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.TransactionService;
import io.trigon.simulators.faults.BrokerControl;
import io.trigon.simulators.faults.FaultInjector;
import io.trigon.simulators.faults.FaultTargets;
import io.trigon.simulators.faults.RecordForwarder;
import io.trigon.simulators.faults.SqlBackup;
import io.trigon.simulators.faults.api.FaultController;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The simulated region with faults around it, and their front door. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("trigon.faults.enabled")
@EnableConfigurationProperties({FaultsProperties.class, RegionProperties.class})
class FaultyMainframe {

  @Bean(destroyMethod = "close")
  FaultInjector faultInjector(
      FaultsProperties faults,
      RegionProperties region,
      OpenCoreProperties shared,
      SyncEndpoint endpoint,
      ObjectProvider<CoreSettings> settings,
      FaultTargets targets,
      Clock clock) {
    CoreConfig open = shared.core();
    return FaultInjector.start(
        faults.plan(),
        region.directory(),
        new CoreConfig(CoreId.MAINFRAME, open.lanes(), open.birth(), open.dateWindowDays()),
        endpoint,
        settings.getIfAvailable(() -> CoreSettings.DEFAULTS),
        region.settings(),
        targets,
        clock);
  }

  /** What of the triangle is in this process. */
  @Bean
  FaultTargets faultTargets(
      @Qualifier("openCoreStore") ObjectProvider<LedgerStore> openStore,
      @Qualifier("openCoreCopies") ObjectProvider<HikariDataSource> copies,
      ObjectProvider<EmbeddedBroker> broker,
      @Qualifier("brokerFault") ObjectProvider<BrokerFault> brokerFault,
      ObjectProvider<TransactionService> router) {
    LedgerStore store = openStore.getIfAvailable();
    BrokerControl control = broker.getIfAvailable() == null ? null : brokerFault.getObject();
    return new FaultTargets(
        store,
        store == null ? null : new SqlBackup(copies.getObject()),
        control,
        forwarder(router));
  }

  /** Asked for when it is used: the region must not wait for the router. */
  private static RecordForwarder forwarder(ObjectProvider<TransactionService> router) {
    return command -> forward(router.getIfAvailable(), command);
  }

  private static CompletableFuture<Outcome> forward(
      @Nullable TransactionService router, Command command) {
    return router == null
        ? CompletableFuture.completedFuture(new Outcome.NotAttempted(Reason.NOT_SENT))
        : router.submit(command).thenApply(Answer::outcome);
  }

  /** A way of its own to the open core's database. */
  @Bean(destroyMethod = "close")
  @Lazy
  HikariDataSource openCoreCopies(
      OpenCoreProperties properties, ObjectProvider<EmbeddedPostgresServer> embedded) {
    PostgresServer server =
        properties.isEmbedded()
            ? embedded.getObject()
            : new ExternalPostgres(properties.url(), properties.username(), properties.password());
    return server.openDatabase(properties.database(), PoolSettings.of("fault_copies", 1));
  }

  @Bean(destroyMethod = "close")
  @Lazy
  BrokerFault brokerFault(ObjectProvider<EmbeddedBroker> embedded) {
    return new BrokerFault(embedded.getObject());
  }

  @Bean
  FaultController faultController(FaultInjector injector) {
    return new FaultController(injector);
  }
}
