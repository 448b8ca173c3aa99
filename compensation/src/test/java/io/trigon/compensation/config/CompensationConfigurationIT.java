package io.trigon.compensation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.compensation.ControlDatabase;
import io.trigon.compensation.indoubt.InDoubtWorker;
import io.trigon.compensation.indoubt.Resolution;
import io.trigon.compensation.resync.ResendForMissingSync;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class CompensationConfigurationIT {
  @Test
  void resolves_from_the_start_of_the_context_and_tells_the_listeners() {
    try (ControlDatabase database = new ControlDatabase()) {
      new ApplicationContextRunner()
          .withBean("controlDataSource", DataSource.class, database::dataSource)
          .withUserConfiguration(
              Triangle.class, InDoubtRegisterConfiguration.class, CompensationConfiguration.class)
          .withPropertyValues("trigon.compensation.tick=20ms")
          .run(
              context -> {
                assertThat(context).hasSingleBean(InDoubtWorker.class);
                assertThat(context).hasSingleBean(ResendForMissingSync.class);
                InDoubtRegister register = context.getBean(InDoubtRegister.class);
                AccountKey key = new AccountKey(new AccountId("A1"), TestCommands.key("open-A1"));
                Instant now = Instant.now();
                register.open(
                    Doubt.found(
                        key,
                        CoreId.OPEN,
                        Reason.NO_REPLY,
                        now,
                        now,
                        Kind.OPEN_ACCOUNT,
                        OnInDoubt.RESOLVE,
                        now));
                Awaitility.await().until(() -> register.countOpen() == 0);
                Awaitility.await().until(() -> !context.getBean(Triangle.class).told.isEmpty());
              });
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Triangle {
    final ConcurrentLinkedQueue<Resolution> told = new ConcurrentLinkedQueue<>();
    private final TwoCores cores = new TwoCores(4);

    @Bean
    Lanes lanes() {
      return cores.lanes;
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Map<CoreId, CoreGateway> gateways() {
      cores.post(CoreId.MAINFRAME, TestCommands.open("A1", 0));
      return Map.of(
          CoreId.MAINFRAME, new InProcessCoreGateway(cores.mainframe, 1),
          CoreId.OPEN, new InProcessCoreGateway(cores.open, 1));
    }

    @Bean
    Consumer<Resolution> listener() {
      return told::add;
    }
  }
}
