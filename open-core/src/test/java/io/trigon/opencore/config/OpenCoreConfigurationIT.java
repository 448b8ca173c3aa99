package io.trigon.opencore.config;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.hold;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.testkit.SettableClock;
import io.trigon.opencore.postgres.PostgresLedgerStore;
import io.trigon.opencore.postgres.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OpenCoreConfigurationIT {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(OpenCoreConfiguration.class)
          .withBean(Clock.class, SettableClock::new);

  @Test
  void starts_the_embedded_server_for_the_open_core_and_closes_all_at_the_end() {
    Path folder = TestServer.newFolder();
    runner
        .withPropertyValues(
            "trigon.postgres.directory=" + folder,
            "trigon.postgres.shared-buffers-megabytes=16",
            "trigon.open-core.lanes=2",
            "trigon.open-core.birth-prefixes.[62]=OPEN")
        .run(
            context -> {
              LedgerCore core = context.getBean(LedgerCore.class);
              core.admitByOperator();
              assertThat(core.core()).isEqualTo(CoreId.OPEN);
              assertThat(core.heartbeat().lanes()).hasSize(2);
              assertThat(core.store().config().birth().coreByPrefix())
                  .containsEntry("62", CoreId.OPEN);
              assertThat(folder.resolve("data").resolve("postmaster.pid")).exists();
            });
    assertThat(folder.resolve("data").resolve("postmaster.pid")).doesNotExist();
    TestServer.delete(folder);
  }

  @Test
  void a_url_needs_no_embedded_server() {
    runner
        .withPropertyValues(
            "trigon.open-core.url=" + TestServer.get().url("{database}"),
            "trigon.open-core.username=" + TestServer.get().username(),
            "trigon.open-core.password=" + TestServer.get().password(),
            "trigon.open-core.pool-size=4")
        .run(
            context -> {
              assertThat(context.getBean(PostgresLedgerStore.class).config())
                  .isEqualTo(context.getBean(OpenCoreProperties.class).core());
              assertThat(context.getBeanFactory().containsSingleton("embeddedPostgresServer"))
                  .isFalse();
              assertThat(context.getBean(OpenCoreProperties.class).toString())
                  .doesNotContain(TestServer.get().password());
            });
  }

  @Test
  void ends_holds_by_itself_when_their_time_has_come() {
    String database = TestServer.newDatabase();
    TestServer.get().openDatabase(database).close();
    runner
        .withPropertyValues(
            "trigon.open-core.url=" + TestServer.get().url("{database}"),
            "trigon.open-core.username=" + TestServer.get().username(),
            "trigon.open-core.password=" + TestServer.get().password(),
            "trigon.open-core.database=" + database,
            "trigon.open-core.lanes=1",
            "trigon.open-core.birth-prefixes.[A]=OPEN")
        .run(
            context -> {
              LedgerCore core = context.getBean(LedgerCore.class);
              core.admitByOperator();
              core.post(0, List.of(open("A1", 1_000), hold("A1", "H1", 300, 1)));
              await().untilAsserted(() -> assertThat(heldAtA1(core)).isZero());
              assertThat(core.store().totals().entries()).isEqualTo(3);
            });
  }

  private static long heldAtA1(LedgerCore core) {
    return core.store().account(account("A1")).orElseThrow().state().heldMinor();
  }

  @Test
  void refuses_settings_out_of_range_before_a_server_is_started() {
    Path folder = TestServer.newFolder();
    runner
        .withPropertyValues("trigon.postgres.directory=" + folder, "trigon.open-core.pool-size=1")
        .run(context -> assertThat(context).hasFailed());
    assertThat(folder).isEmptyDirectory();
    TestServer.delete(folder);
  }
}
