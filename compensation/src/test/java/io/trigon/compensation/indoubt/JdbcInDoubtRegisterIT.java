package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.compensation.ControlDatabase;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcInDoubtRegisterIT extends InDoubtRegisterContract {
  private static ControlDatabase database;

  @BeforeAll
  static void start() {
    database = new ControlDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected InDoubtRegister register() {
    database.clear();
    return new JdbcInDoubtRegister(database.dataSource());
  }

  @Test
  void a_deadline_that_never_comes_is_kept() {
    InDoubtRegister register = register();
    register.open(until(key("t1"), Command.NO_DEADLINE));
    register.open(until(key("t2"), Instant.MAX));
    assertThat(register.find(key("t1")).orElseThrow().deadline()).isEqualTo(Command.NO_DEADLINE);
    assertThat(register.find(key("t2")).orElseThrow().deadline())
        .isAfterOrEqualTo(Command.NO_DEADLINE);
  }

  private static Doubt until(AccountKey key, Instant deadline) {
    return Doubt.found(
        key, CoreId.OPEN, Reason.NO_REPLY, T0, deadline, Kind.DEBIT, OnInDoubt.RESOLVE, T0);
  }

  @Test
  void a_database_that_cannot_be_reached_is_named_with_the_id() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {1});
    nowhere.setConnectTimeout(2);
    assertThatThrownBy(() -> new JdbcInDoubtRegister(nowhere).open(doubt("t1", T0)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("t1");
  }

  @Test
  void a_worker_that_starts_anew_goes_on_with_what_is_listed() {
    TwoCores cores = new TwoCores(2);
    cores.post(CoreId.MAINFRAME, TestCommands.open("ACC-1", 0));
    InDoubtRegister register = register();
    register.open(doubt("c1", T0));
    register.open(until(key("c2"), Command.NO_DEADLINE));
    register.open(doubt("never-sent", T0));
    AccountKey late = key("c2");
    try (InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 1);
        InProcessCoreGateway open = new InProcessCoreGateway(cores.open, 1)) {
      Map<CoreId, CoreGateway> gateways = Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, open);
      ConcurrentLinkedQueue<Resolution> told = new ConcurrentLinkedQueue<>();
      cores.post(CoreId.MAINFRAME, TestCommands.credit("ACC-1", "c1", 5));
      try (InDoubtWorker first = worker(cores, gateways, told)) {
        first.start();
        first.start();
        Awaitility.await().until(() -> register.countOpen() == 1);
        Awaitility.await().until(() -> register.find(late).orElseThrow().attempts() > 0);
      }
      cores.post(CoreId.MAINFRAME, TestCommands.credit("ACC-1", "c2", 5));
      try (InDoubtWorker second = worker(cores, gateways, told)) {
        second.start();
        Awaitility.await().until(() -> register.countOpen() == 0);
        assertThat(second.failures()).isZero();
      }
      Awaitility.await().untilAsserted(() -> assertThat(told).hasSize(3));
      assertThat(register.find(key("never-sent")).orElseThrow().resolvedAs())
          .as("its deadline is long over")
          .isEqualTo("CANCELLED");
      assertThat(register.find(late).orElseThrow().resolvedAs()).isEqualTo("POSTED");
    }
  }

  private static InDoubtWorker worker(
      TwoCores cores, Map<CoreId, CoreGateway> gateways, ConcurrentLinkedQueue<Resolution> told) {
    InDoubtResolver resolver =
        new InDoubtResolver(
            new JdbcInDoubtRegister(database.dataSource()),
            cores.lanes,
            ResolverSettings.DEFAULT,
            core -> 64,
            told::add);
    return new InDoubtWorker(resolver, null, gateways, Clock.systemUTC(), Duration.ofMillis(20));
  }
}
