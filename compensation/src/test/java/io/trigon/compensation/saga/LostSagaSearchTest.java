package io.trigon.compensation.saga;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaTask;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R25: the control database comes back from a backup; A1 is at the mainframe, B1 at the open core.
 */
class LostSagaSearchTest {
  private final TwoCores cores = new TwoCores(2);
  private final InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 1);
  private final InProcessCoreGateway openCore = new InProcessCoreGateway(cores.open, 1);
  private final InMemorySagaStore before = new InMemorySagaStore();
  private final Sagas lost = new Sagas(before, SagaSettings.DEFAULT);
  private final InMemorySagaStore backup = new InMemorySagaStore();
  private final Sagas restored = new Sagas(backup, SagaSettings.DEFAULT);
  private final LostSagaSearch search =
      new LostSagaSearch(
          List.of(mainframe, openCore), cores.lanes, restored, Runnable::run, cores.clock);

  @BeforeEach
  void begin() {
    for (String id : List.of("A1", "B1")) {
      cores.post(CoreId.MAINFRAME, open(id, 0));
      cores.post(CoreId.MAINFRAME, credit(id, "opening", 300));
    }
    cores.settle();
    cores.post(CoreId.MAINFRAME, move("B1", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    cores.clock.advance(Duration.ofHours(1));
    cores.beat();
  }

  @AfterEach
  void close() {
    mainframe.close();
    openCore.close();
  }

  private Instant now() {
    return cores.clock.instant();
  }

  private Transfer transfer(String id, String from, String to) {
    Instant deadline = now().plusSeconds(10);
    return new Transfer(
        key(id), account(from), account(to), 100, CZK, "API", "", DAY, deadline, "rent");
  }

  private Outcome atOwner(Command command) {
    Outcome outcome = cores.post(CoreId.MAINFRAME, command);
    return outcome.type() == Outcome.Type.NOT_OWNER ? cores.post(CoreId.OPEN, command) : outcome;
  }

  private static SagaTask task(Optional<Sagas.Begun> begun) {
    return begun.orElseThrow().task().orElseThrow();
  }

  private Optional<SagaTask> done(Sagas sagas, SagaTask task) {
    return sagas.onOutcome(task, atOwner(task.command()), now());
  }

  private void run(Sagas sagas, SagaTask first) {
    Optional<SagaTask> next = Optional.of(first);
    while (next.isPresent()) {
      next = done(sagas, next.get());
    }
  }

  private void resumeAll() {
    cores.clock.advance(Duration.ofMinutes(1));
    cores.beat();
    Deque<SagaTask> due = new ArrayDeque<>(restored.due(now(), 99));
    while (!due.isEmpty()) {
      run(restored, due.remove());
    }
    cores.settle();
  }

  private void assertBalances(long ofA1, long ofB1) {
    assertThat(
            List.of(
                cores.row(cores.mainframe, account("A1")).orElseThrow().state().ledgerMinor(),
                cores.row(cores.mainframe, account("B1")).orElseThrow().state().ledgerMinor()))
        .containsExactly(ofA1, ofB1);
  }

  @Test
  void a_transfer_between_its_legs_that_nobody_lists_any_more_is_found_and_goes_on() {
    Instant since = now();
    done(lost, lost.start(transfer("T1", "A1", "B1"), now()).task().orElseThrow());
    run(lost, lost.start(transfer("T2", "B1", "A1"), now()).task().orElseThrow());
    LostTransfers.Progress told = search.begin(since);
    assertThat(told).isEqualTo(search.progress());
    assertThat(told.state()).as(told.problem()).isEqualTo(LostTransfers.State.DONE);
    assertThat(told.found()).isEqualTo(2);
    assertThat(
            backup.find(key("T1")).orElseThrow().transfer().hasSameBody(transfer("T1", "A1", "B1")))
        .isTrue();
    resumeAll();
    for (String id : List.of("T1", "T2")) {
      assertThat(backup.find(key(id)).orElseThrow().phase()).as(id).isEqualTo(SagaPhase.DONE);
    }
    assertBalances(300, 300);
    assertThat(search.begin(since).found()).as("found once").isZero();
  }

  @Test
  void a_reversal_that_was_lost_between_its_legs_is_ended_though_its_transfer_is_older() {
    Transfer transfer = transfer("T1", "A1", "B1");
    run(lost, lost.start(transfer, now()).task().orElseThrow());
    backup.insert(before.find(key("T1")).orElseThrow());
    cores.clock.advance(Duration.ofMinutes(10));
    cores.beat();
    Instant since = now();
    cores.clock.advance(Duration.ofMinutes(1));
    cores.beat();
    done(lost, task(lost.undo(key("T1"), key("R1"), now())));
    cores.settle();
    assertBalances(200, 300);
    assertThat(restored.reopenSince(since, now())).as("written before").isZero();
    assertThat(search.begin(since).found()).isEqualTo(1);
    resumeAll();
    assertThat(backup.find(key("T1")).orElseThrow().phase()).isEqualTo(SagaPhase.REVERSED);
    assertBalances(300, 300);
  }

  @Test
  void long_histories_are_read_back_to_the_time_of_the_backup_only() {
    done(lost, lost.start(transfer("OLD", "A1", "B1"), now()).task().orElseThrow());
    for (int i = 0; i < 60; i++) {
      cores.post(CoreId.MAINFRAME, credit("A1", "between-" + i, 1));
    }
    cores.clock.advance(Duration.ofMinutes(10));
    cores.beat();
    Instant since = now();
    done(lost, lost.start(transfer("NEW", "A1", "B1"), now()).task().orElseThrow());
    for (int i = 0; i < 60; i++) {
      cores.post(CoreId.MAINFRAME, credit("A1", "after-" + i, 1));
    }
    assertThat(search.begin(since).found()).isEqualTo(1);
    assertThat(backup.find(key("NEW"))).isPresent();
    assertThat(backup.find(key("OLD"))).as("the backup has it").isEmpty();
  }

  @Test
  void a_core_that_is_away_stops_the_search_and_it_may_begin_again() {
    done(lost, lost.start(transfer("T1", "A1", "B1"), now()).task().orElseThrow());
    InProcessCoreGateway away = new InProcessCoreGateway(cores.mainframe, 1);
    away.close();
    LostSagaSearch other =
        new LostSagaSearch(
            List.of(openCore, away), cores.lanes, restored, Runnable::run, cores.clock);
    LostTransfers.Progress failed = other.begin(now().minusSeconds(60));
    assertThat(failed.state()).isEqualTo(LostTransfers.State.FAILED);
    assertThat(failed.problem()).isNotEmpty();
    assertThat(search.begin(now().minusSeconds(60)).state()).isEqualTo(LostTransfers.State.DONE);
    assertThat(backup.find(key("T1"))).isPresent();
  }
}
