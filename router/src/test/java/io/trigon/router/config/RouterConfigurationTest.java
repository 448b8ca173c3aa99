package io.trigon.router.config;

import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trigon.compensation.saga.LostSagaSearch;
import io.trigon.compensation.saga.SagaRunner;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfers;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.router.read.StreamAges;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.RulesForTests;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.TransactionService;
import io.trigon.router.submit.TriangleInMemory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The beans of a router, from ports alone. */
class RouterConfigurationTest {
  @Configuration(proxyBeanMethods = false)
  @Import(RouterConfiguration.class)
  static class Ports {
    private final TwoCores cores = new TwoCores(2);

    @Bean(destroyMethod = "close")
    InProcessCoreGateway mainframe() {
      return new InProcessCoreGateway(cores.mainframe, 1);
    }

    @Bean(destroyMethod = "close")
    InProcessCoreGateway openCore() {
      return new InProcessCoreGateway(cores.open, 1);
    }

    @Bean
    Map<CoreId, CoreGateway> gateways(
        InProcessCoreGateway mainframe, InProcessCoreGateway openCore) {
      return Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, openCore);
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Lanes lanes() {
      return cores.lanes;
    }

    @Bean
    BirthRule birth() {
      return BirthRule.MAINFRAME;
    }

    @Bean
    RuleSource rules() {
      return new RuleSource(RulesForTests.rules());
    }

    @Bean
    AccountDirectory directory() {
      return new TriangleInMemory.Directory();
    }

    @Bean
    InFlightRegister inFlight() {
      return new TriangleInMemory.Register();
    }

    /** Every web application has one. */
    @Bean
    JsonMapper json() {
      return new JsonMapper();
    }

    @Bean
    InDoubtRegister doubts() {
      return new TriangleInMemory.Doubts();
    }

    @Bean
    Transfers transfers(TransactionService transactions) {
      InMemorySagaStore store = new InMemorySagaStore();
      return new SagaRunner(
          store,
          new Sagas(store, SagaSettings.DEFAULT),
          command -> transactions.submitOwn(command).thenApply(Answer::outcome),
          Runnable::run,
          Clock.systemUTC());
    }

    @Bean
    LostTransfers lostTransfers(Map<CoreId, CoreGateway> gateways) {
      Sagas sagas = new Sagas(new InMemorySagaStore(), SagaSettings.DEFAULT);
      return new LostSagaSearch(
          gateways.values(), new Lanes(1), sagas, Runnable::run, Clock.systemUTC());
    }
  }

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Ports.class);

  @Test
  void routes_with_nothing_but_ports() {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed().hasSingleBean(StreamAges.class);
          assertThat(submitOpen(context.getBean(TransactionService.class)))
              .isInstanceOf(Outcome.Posted.class);
        });
  }

  @Test
  void counts_outcomes_and_effects_where_there_is_a_registry() {
    runner
        .withBean(SimpleMeterRegistry.class)
        .run(
            context -> {
              TransactionService service = context.getBean(TransactionService.class);
              submitOpen(service);
              service.submit(credit("A1", "T1", 1)).orTimeout(20, TimeUnit.SECONDS).join();
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(
                      registry
                          .get("trigon.router.transactions")
                          .tags("outcome", "POSTED", "core", "MAINFRAME")
                          .timer()
                          .count())
                  .isEqualTo(2);
              assertThat(
                      registry
                          .get("trigon.router.decisions")
                          .tag("effect", "DIRECTORY_MISS")
                          .counter()
                          .count())
                  .isEqualTo(1);
              assertThat(registry.get("trigon.router.waiting").gauge().value()).isZero();
            });
  }

  @Test
  void takes_its_bounds_from_properties() {
    runner
        .withPropertyValues("trigon.router.lane-capacity=7", "trigon.router.dwell=1m")
        .run(
            context -> {
              RouterProperties properties = context.getBean(RouterProperties.class);
              assertThat(properties.laneCapacity()).isEqualTo(7);
              assertThat(properties.submit().dwell()).hasMinutes(1);
            });
  }

  private static Outcome submitOpen(TransactionService service) {
    return service.submit(open("A1", 0)).orTimeout(20, TimeUnit.SECONDS).join().outcome();
  }
}
