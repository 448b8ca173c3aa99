package io.trigon.compensation.saga;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaTask;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R25: a core loses its store in the middle of everything, and nobody has to tell. */
class SagasAfterRestoreTest {
  private final TwoCores cores = new TwoCores(2);
  private final InMemorySagaStore rows = new InMemorySagaStore();
  private final Sagas sagas = new Sagas(rows, SagaSettings.DEFAULT);
  private boolean silent;
  private final SagasAfterRestore watch = new SagasAfterRestore(this::status, sagas);

  @BeforeEach
  void begin() {
    for (String id : List.of("A1", "B1")) {
      cores.post(CoreId.MAINFRAME, open(id, 0));
      cores.post(CoreId.MAINFRAME, credit(id, "opening", 300));
    }
    cores.settle();
  }

  private CompletableFuture<CoreStatus> status(CoreId core) {
    return silent
        ? CompletableFuture.failedFuture(new CoreUnavailableException(core, "away"))
        : CompletableFuture.completedFuture(cores.of(core).status());
  }

  private Instant now() {
    return cores.clock.instant();
  }

  private void run(SagaTask first) {
    Optional<SagaTask> next = Optional.of(first);
    while (next.isPresent()) {
      Outcome outcome = cores.post(CoreId.MAINFRAME, next.get().command());
      next = sagas.onOutcome(next.get(), outcome, now());
    }
  }

  private void transfer(String id) {
    Transfer transfer =
        new Transfer(
            key(id),
            account("A1"),
            account("B1"),
            100,
            CZK,
            "API",
            "",
            DAY,
            now().plusSeconds(10),
            "");
    run(sagas.start(transfer, now()).task().orElseThrow());
  }

  private SagaPhase phase(String id) {
    return rows.find(key(id)).orElseThrow().phase();
  }

  private long balance(String id) {
    return cores.row(cores.mainframe, account(id)).orElseThrow().state().ledgerMinor();
  }

  /** Only the debit's lane had been sent when the store was lost. */
  private void loseTheCreditOf(String id) {
    transfer(id);
    int lane = cores.lanes.of(account("A1"));
    assertThat(cores.lanes.of(account("B1"))).as("lane of the other account").isNotEqualTo(lane);
    cores.deliver(cores.open, lane, cores.publish(cores.mainframe, lane));
    cores.loseStoreOf(CoreId.MAINFRAME);
    assertThat(balance("A1") + balance("B1")).as("100 of 600 are missing").isEqualTo(500);
  }

  @Test
  void a_done_transfer_whose_credit_was_lost_is_asked_again_and_done_again() {
    watch.tick(now());
    loseTheCreditOf("T1");
    assertThat(phase("T1")).isEqualTo(SagaPhase.DONE);
    watch.tick(now());
    assertThat(phase("T1")).isEqualTo(SagaPhase.REOPENED);
    cores.clock.advance(Duration.ofSeconds(20));
    cores.beat();
    sagas.due(now(), 9).forEach(this::run);
    assertThat(phase("T1")).isEqualTo(SagaPhase.DONE);
    assertThat(List.of(balance("A1"), balance("B1"))).containsExactly(200L, 400L);
    watch.tick(now());
    assertThat(phase("T1")).as("once").isEqualTo(SagaPhase.DONE);
  }

  @Test
  void a_core_that_is_silent_is_looked_at_later_and_one_that_lost_nothing_changes_nothing() {
    transfer("T0");
    watch.tick(now());
    assertThat(phase("T0")).isEqualTo(SagaPhase.DONE);
    cores.settle();
    loseTheCreditOf("T1");
    silent = true;
    watch.tick(now());
    assertThat(phase("T1")).isEqualTo(SagaPhase.DONE);
    silent = false;
    watch.tick(now());
    assertThat(phase("T1")).isEqualTo(SagaPhase.REOPENED);
  }
}
