package io.trigon.node.config;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.front.FrontDoorServer;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.sync.NewsShell;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.compensation.config.InDoubtRegisterConfiguration;
import io.trigon.compensation.config.SagaConfiguration;
import io.trigon.compensation.indoubt.Resolution;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.saga.SagaSender;
import io.trigon.memgrid.config.DirectoryFillConfiguration;
import io.trigon.memgrid.config.GridConfiguration;
import io.trigon.monitor.breaks.BreaksWatch;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.overview.TrafficSource;
import io.trigon.router.api.BusController;
import io.trigon.router.config.RouterConfiguration;
import io.trigon.router.lane.BatchJournal;
import io.trigon.router.read.StreamAges;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.TransactionService;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Front door, rules, lanes and grid, and what they ask of the other roles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RulesProperties.class)
@Import({
  GridConfiguration.class,
  DirectoryFillConfiguration.class,
  InDoubtRegisterConfiguration.class,
  SagaConfiguration.class,
  RouterConfiguration.class
})
class RouterRole {

  @Bean
  RuleSource ruleSource(RulesProperties properties) {
    return new RuleSource(properties.load());
  }

  /** While a break is open no account is moved (R15). */
  @Bean
  BooleanSupplier moveGate(ObjectProvider<OpenBreaks> here, ObjectProvider<BreaksWatch> elsewhere) {
    OpenBreaks breaks = here.getIfAvailable();
    return breaks == null ? elsewhere.getObject()::mayMove : () -> !breaks.any();
  }

  /** What one core could not carry would stop the stream to it. */
  @Bean
  Predicate<Command> isEncodable(CoreCopybooks copybooks) {
    return copybooks::canEncode;
  }

  /** The legs of transfers go the way of every transaction. */
  @Bean
  SagaSender sagaSender(TransactionService transactions) {
    return command -> transactions.submitOwn(command).thenApply(Answer::outcome);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  NewsShell newsShell(SyncEndpoint endpoint, StreamAges listener) {
    return new NewsShell(endpoint, listener);
  }

  /** The same door for a service bus as for HTTP. */
  @Bean(initMethod = "start", destroyMethod = "close")
  FrontDoorServer busFrontDoor(MqProvider provider, MqNames names, BusController door) {
    return new FrontDoorServer(provider, names, door::answer, FrontDoorServer.DEFAULT_THREADS);
  }

  /** What ended a doubt is news for the grid as well. */
  @Bean
  Consumer<Resolution> directoryLearnsResolutions(AccountDirectory directory) {
    return resolution ->
        DirectoryNews.of(resolution.outcome())
            .ifPresent(news -> directory.learn(Map.of(resolution.doubt().key().account(), news)));
  }

  @Bean
  TrafficSource trafficSource(BatchJournal journal, AccountDirectory directory) {
    return new TrafficSource() {
      @Override
      public long decided(CoreId core) {
        return journal.decided(core);
      }

      @Override
      public long directorySize() {
        return directory.size();
      }
    };
  }
}
