package io.trigon.opencore.postgres;

import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a store opens, and when it refuses to. */
class PostgresOpeningIT {
  private static final CoreConfig ONE_LANE =
      new CoreConfig(CoreId.OPEN, new Lanes(1), new BirthRule(CoreId.OPEN, Map.of()), 10);

  private final String database = TestServer.newDatabase();
  private PostgresLedgerStore store = openStore(ONE_LANE);

  private PostgresLedgerStore openStore(CoreConfig config) {
    return PostgresLedgerStore.open(
        TestServer.get(), database, config, PostgresStoreSettings.DEFAULTS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void r20_refuses_another_configuration_than_it_was_created_with() {
    store.close();
    List<CoreConfig> others =
        List.of(
            new CoreConfig(CoreId.MAINFRAME, ONE_LANE.lanes(), ONE_LANE.birth(), 10),
            new CoreConfig(CoreId.OPEN, new Lanes(2), ONE_LANE.birth(), 10),
            new CoreConfig(CoreId.OPEN, ONE_LANE.lanes(), BirthRule.MAINFRAME, 10),
            new CoreConfig(
                CoreId.OPEN,
                ONE_LANE.lanes(),
                new BirthRule(CoreId.OPEN, Map.of("62", CoreId.MAINFRAME)),
                10),
            new CoreConfig(CoreId.OPEN, ONE_LANE.lanes(), ONE_LANE.birth(), 11));
    for (CoreConfig other : others) {
      assertThatThrownBy(() -> openStore(other)).isInstanceOf(ConfigMismatchException.class);
    }
    store = openStore(ONE_LANE);
    assertThat(store.config()).isEqualTo(ONE_LANE);
  }

  @Test
  void keeps_birth_prefixes() {
    store.close();
    Map<String, CoreId> prefixes = Map.of("62", CoreId.OPEN, "A/=x", CoreId.MAINFRAME);
    CoreConfig config =
        new CoreConfig(CoreId.OPEN, new Lanes(1), new BirthRule(CoreId.MAINFRAME, prefixes), 3);
    String other = TestServer.newDatabase();
    for (int start = 0; start < 2; start++) {
      store =
          PostgresLedgerStore.open(TestServer.get(), other, config, PostgresStoreSettings.DEFAULTS);
      assertThat(store.config()).isEqualTo(config);
      store.close();
    }
  }

  @Test
  void refuses_a_server_that_does_not_sync_commits_unless_told() throws Exception {
    store.close();
    try (HikariDataSource pool = TestServer.get().openDatabase(database);
        Connection connection = pool.getConnection()) {
      Sql.update(connection, "ALTER DATABASE " + database + " SET synchronous_commit = off");
    }
    assertThatThrownBy(() -> openStore(ONE_LANE))
        .isInstanceOf(UnsafeServerException.class)
        .hasMessageContaining("synchronous_commit is off");
    PostgresStoreSettings d = PostgresStoreSettings.DEFAULTS;
    PostgresStoreSettings unsafe =
        new PostgresStoreSettings(
            d.poolSize(), d.plannerSettings(), d.connectionTimeout(), d.socketTimeout(), true);
    store = PostgresLedgerStore.open(TestServer.get(), database, ONE_LANE, unsafe);
    assertThat(store.laneStatuses()).hasSize(1);
  }

  @Test
  void opens_through_a_url_without_planner_settings() {
    store.close();
    ExternalPostgres external =
        new ExternalPostgres(
            TestServer.get().url("{database}"),
            TestServer.get().username(),
            TestServer.get().password());
    PostgresStoreSettings d = PostgresStoreSettings.DEFAULTS;
    store =
        PostgresLedgerStore.open(
            external,
            database,
            ONE_LANE,
            new PostgresStoreSettings(4, "", d.connectionTimeout(), d.socketTimeout(), false));
    LedgerCore core = Handshake.alone(store, new SettableClock(), CoreSettings.DEFAULTS);
    assertThat(core.post(0, List.of(open("A1", 0))))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Posted.class));
    assertThat(external.toString()).doesNotContain(TestServer.get().password());
  }
}
