package io.trigon.compensation.saga;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.SagaSender;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.testkit.TwoCores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner over a real core whose control database, and whose way to the cores, fail at times. */
class SagaRunnerTest {
  private final TwoCores cores = new TwoCores(1);
  private final InMemorySagaStore rows = new InMemorySagaStore();
  private final List<Command> sent = new ArrayList<>();

  /** Calls of the store that still succeed before it is away. */
  private int callsLeft = Integer.MAX_VALUE;

  @BeforeEach
  void begin() {
    for (String id : List.of("A1", "B1")) {
      cores.post(CoreId.MAINFRAME, open(id, 0));
      cores.post(CoreId.MAINFRAME, credit(id, "opening", 300));
    }
  }

  private SagaStore store() {
    return (SagaStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SagaStore.class},
            (proxy, method, arguments) -> {
              if (callsLeft-- <= 0) {
                throw new StoreException("away", null, true);
              }
              try {
                return method.invoke(rows, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private SagaRunner runner(SagaSender sender, Executor database) {
    SagaStore store = store();
    return new SagaRunner(
        store, new Sagas(store, SagaSettings.DEFAULT), sender, database, cores.clock);
  }

  private CompletableFuture<Outcome> toTheCore(Command command) {
    sent.add(command);
    return CompletableFuture.completedFuture(cores.post(CoreId.MAINFRAME, command));
  }

  private CompletableFuture<Outcome> nowhere(Command command) {
    sent.add(command);
    return new CompletableFuture<>();
  }

  private Transfer transfer(String id) {
    return new Transfer(
        key(id),
        account("A1"),
        account("B1"),
        1,
        CZK,
        "API",
        "",
        DAY,
        cores.clock.instant().plusSeconds(60),
        "");
  }

  private SagaPhase phase(TransactionKey key) {
    return rows.find(key).map(Saga::phase).orElseThrow();
  }

  private void later(SagaRunner runner) {
    cores.clock.advance(Duration.ofSeconds(5));
    runner.tick(cores.clock.instant());
  }

  @Test
  void nothing_is_sent_before_its_row_is_durable() {
    SagaRunner runner = runner(this::toTheCore, Runnable::run);
    callsLeft = 0;
    assertThatThrownBy(() -> runner.start(transfer("T1")).join())
        .hasCauseInstanceOf(StoreException.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void wherever_the_control_database_goes_away_another_router_goes_on_and_no_leg_is_posted_twice() {
    for (int calls = 1; calls <= 6; calls++) {
      sent.clear();
      String id = "T" + calls;
      callsLeft = calls;
      CompletableFuture<?> answer = runner(this::toTheCore, Runnable::run).start(transfer(id));
      assertThat(answer.isDone()).as("the caller of %s is told something", id).isTrue();
      callsLeft = Integer.MAX_VALUE;
      SagaRunner other = runner(this::toTheCore, Runnable::run);
      later(other);
      assertThat(phase(key(id))).as(id).isEqualTo(SagaPhase.DONE);
      assertThat(sent).extracting(Command::kind).containsSubsequence(Kind.DEBIT, Kind.CREDIT);
      assertThat(cores.row(cores.mainframe, account("B1")).orElseThrow().state().ledgerMinor())
          .isEqualTo(300 + calls);
    }
  }

  @Test
  void a_control_database_with_too_much_to_do_is_one_that_is_away() {
    SagaRunner runner =
        runner(
            this::toTheCore,
            task -> {
              throw new RejectedExecutionException("full");
            });
    assertThatThrownBy(() -> runner.start(transfer("T1")).join())
        .hasCauseInstanceOf(StoreException.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void a_step_that_could_not_be_sent_comes_again_after_a_pause() {
    SagaRunner failing =
        runner(
            command -> CompletableFuture.failedFuture(new IllegalStateException("no list")),
            Runnable::run);
    assertThat(failing.start(transfer("T1")).join().saga().phase()).isEqualTo(SagaPhase.STARTED);
    SagaRunner runner = runner(this::toTheCore, Runnable::run);
    runner.tick(cores.clock.instant());
    assertThat(sent).as("not at once").isEmpty();
    later(runner);
    assertThat(phase(key("T1"))).isEqualTo(SagaPhase.DONE);
  }

  @Test
  void what_is_taken_up_at_once_is_bounded_so_that_traffic_has_room() {
    SagaRunner dying = runner(this::nowhere, Runnable::run);
    for (int i = 0; i < 100; i++) {
      dying.start(transfer("T" + i));
    }
    sent.clear();
    SagaRunner runner = runner(this::nowhere, Runnable::run);
    later(runner);
    later(runner);
    assertThat(sent).hasSize(64);
  }
}
