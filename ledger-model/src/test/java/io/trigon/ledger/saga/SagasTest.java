package io.trigon.ledger.saga;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R25, one story at a time: A1 is owned by the mainframe, B1 by the open core. */
class SagasTest {
  private final TwoCores cores = new TwoCores(2);
  private final InMemorySagaStore store = new InMemorySagaStore();
  private final Sagas sagas = new Sagas(store, SagaSettings.DEFAULT);

  @BeforeEach
  void begin() {
    for (String id : List.of("A1", "B1")) {
      cores.post(CoreId.MAINFRAME, open(id, 0));
      cores.post(CoreId.MAINFRAME, credit(id, "opening", 300));
    }
    cores.settle();
    cores.post(CoreId.MAINFRAME, move("B1", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
  }

  private Instant now() {
    return cores.clock.instant();
  }

  private Transfer transfer(String id, String from, String to, long minor) {
    Instant deadline = now().plusSeconds(10);
    return new Transfer(
        key(id), account(from), account(to), minor, CZK, "API", "", DAY, deadline, "");
  }

  private Outcome atOwner(Command command) {
    Outcome outcome = cores.post(CoreId.MAINFRAME, command);
    return outcome.type() == Outcome.Type.NOT_OWNER ? cores.post(CoreId.OPEN, command) : outcome;
  }

  private Optional<SagaTask> done(SagaTask task) {
    return sagas.onOutcome(task, atOwner(task.command()), now());
  }

  private SagaTask started(Transfer transfer) {
    return sagas.start(transfer, now()).task().orElseThrow();
  }

  /** Until nothing is to be sent at once. */
  private void run(SagaTask first) {
    Optional<SagaTask> next = Optional.of(first);
    while (next.isPresent()) {
      next = done(next.get());
    }
  }

  private Saga saga(String id) {
    return store.find(key(id)).orElseThrow();
  }

  private long balance(String id) {
    cores.settle();
    return cores.row(cores.mainframe, account(id)).orElseThrow().state().ledgerMinor();
  }

  private void assertBalances(long ofA1, long ofB1) {
    assertThat(List.of(balance("A1"), balance("B1"))).containsExactly(ofA1, ofB1);
  }

  @Test
  void money_goes_from_one_core_to_the_other_and_is_in_transit_between_the_legs() {
    SagaTask debit = started(transfer("T1", "A1", "B1", 100));
    assertThat(store.inTransit(9)).isEmpty();
    SagaTask credit = done(debit).orElseThrow();
    assertThat(store.inTransit(9)).containsExactly(saga("T1"));
    assertThat(done(credit)).isEmpty();
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.DONE);
    assertThat(store.inTransit(9)).isEmpty();
    assertBalances(200, 400);
  }

  @Test
  void a_repeat_only_tells_where_it_is_and_another_body_is_a_conflict() {
    run(started(transfer("T1", "A1", "B1", 100)));
    Sagas.Begun again = sagas.start(transfer("T1", "A1", "B1", 100), now());
    assertThat(again.task()).isEmpty();
    assertThat(again.conflict()).isFalse();
    assertThat(again.saga().phase()).isEqualTo(SagaPhase.DONE);
    assertThat(sagas.start(transfer("T1", "A1", "B1", 101), now()).conflict()).isTrue();
    assertBalances(200, 400);
  }

  @Test
  void a_debit_that_is_declined_ends_it() {
    run(started(transfer("T1", "A1", "B1", 301)));
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.DECLINED);
    assertThat(saga("T1").because()).isEqualTo("INSUFFICIENT_FUNDS");
    assertBalances(300, 300);
  }

  @Test
  void r1_a_credit_that_is_refused_without_an_entry_is_cancelled_before_the_debit_is_reversed() {
    SagaTask credit = done(started(transfer("T1", "A1", "Z9", 100))).orElseThrow();
    SagaTask cancel = done(credit).orElseThrow();
    assertThat(cancel.step()).isEqualTo(SagaStep.CANCEL_CREDIT);
    SagaTask reverse = done(cancel).orElseThrow();
    assertThat(reverse.step()).isEqualTo(SagaStep.REVERSE_DEBIT);
    cores.post(CoreId.MAINFRAME, open("Z9", 0));
    assertThat(atOwner(credit.command()).type())
        .as("an earlier copy of the credit, late")
        .isEqualTo(Outcome.Type.CANCELLED);
    done(reverse);
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.REVERSED);
    assertBalances(300, 300);
  }

  @Test
  void r25_later_news_never_turn_it() {
    SagaTask credit = done(started(transfer("T1", "A1", "B1", 100))).orElseThrow();
    Outcome posted = atOwner(credit.command());
    SagaTask cancel = sagas.undo(key("T1"), null, now()).orElseThrow().task().orElseThrow();
    sagas.onOutcome(credit, posted, now());
    assertThat(saga("T1").direction()).isEqualTo(SagaDirection.BACK);
    run(cancel);
    run(sagas.due(now().plusSeconds(60), 9).stream().findFirst().orElse(cancel));
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.REVERSED);
    assertBalances(300, 300);
  }

  @Test
  void what_is_in_doubt_is_sent_again_by_whoever_finds_it_due() {
    SagaTask debit = started(transfer("T1", "A1", "B1", 100));
    atOwner(debit.command());
    assertThat(sagas.onOutcome(debit, new Outcome.InDoubt(Reason.NO_REPLY), now())).isEmpty();
    assertThat(sagas.due(now(), 9)).isEmpty();
    cores.clock.advance(Duration.ofSeconds(1));
    Sagas elsewhere = new Sagas(store, SagaSettings.DEFAULT);
    List<SagaTask> tasks = elsewhere.due(now(), 9);
    assertThat(tasks).extracting(SagaTask::step).containsExactly(SagaStep.DEBIT);
    assertThat(sagas.due(now(), 9)).as("put off by the one who took it").isEmpty();
    run(tasks.get(0));
    assertBalances(200, 400);
  }

  @Test
  void after_its_deadline_no_leg_is_started() {
    SagaTask debit = started(transfer("T1", "A1", "B1", 100));
    cores.clock.advance(Duration.ofSeconds(11));
    SagaTask cancel = sagas.due(now(), 9).get(0);
    assertThat(cancel.step()).isEqualTo(SagaStep.CANCEL_DEBIT);
    run(cancel);
    assertThat(atOwner(debit.command()).type()).isEqualTo(Outcome.Type.CANCELLED);
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.CANCELLED);
    assertBalances(300, 300);
  }

  @Test
  void a_done_transfer_is_reversed_by_a_saga_of_its_own_once() {
    run(started(transfer("T1", "A1", "B1", 100)));
    assertThat(sagas.undo(key("T1"), null, now()).orElseThrow().task())
        .as("a cancel undoes nothing that is done")
        .isEmpty();
    run(sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow());
    assertThat(saga("R1").phase()).isEqualTo(SagaPhase.REVERSED);
    assertBalances(300, 300);
    assertThat(sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task()).isEmpty();
    run(sagas.undo(key("T1"), key("R2"), now()).orElseThrow().task().orElseThrow());
    assertThat(saga("R2").phase()).isEqualTo(SagaPhase.NOTHING_TO_REVERSE);
    assertBalances(300, 300);
  }

  @Test
  void r4_a_repeat_of_a_transfer_that_was_reversed_later_never_reads_as_success() {
    Transfer transfer = transfer("T1", "A1", "B1", 100);
    run(started(transfer));
    SagaTask credit = sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow();
    SagaTask debit = done(credit).orElseThrow();
    assertThat(saga("T1").phase()).as("not before both are").isEqualTo(SagaPhase.DONE);
    done(debit);
    Saga told = sagas.start(transfer, now()).saga();
    assertThat(told.phase()).isEqualTo(SagaPhase.REVERSED);
    assertThat(told.because()).isEqualTo("CALLER_REVERSAL");
    assertThat(List.of(told.debit(), told.credit())).containsOnly(LegState.REVERSED);
  }

  @Test
  void a_reversal_of_a_transfer_whose_money_was_spent_is_forced() {
    run(started(transfer("T1", "A1", "B1", 100)));
    cores.post(CoreId.OPEN, debit("B1", "spent", 400));
    run(sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow());
    assertBalances(300, -100);
  }

  @Test
  void only_the_saga_undoes_a_leg() {
    run(started(transfer("T1", "A1", "B1", 100)));
    Command cancel = cancel("A1", "T1");
    assertThat(atOwner(cancel)).isEqualTo(new Outcome.Refused(Reason.LEG_OF_TRANSFER));
  }

  @Test
  void r25_a_done_transfer_is_asked_again_after_a_restore_and_what_was_lost_is_done_again() {
    run(started(transfer("T1", "A1", "B1", 100)));
    TwoCores restored = new TwoCores(2);
    restored.post(CoreId.MAINFRAME, open("A1", 0));
    restored.post(CoreId.MAINFRAME, credit("A1", "opening", 300));
    restored.post(CoreId.MAINFRAME, open("B1", 0));
    assertThat(sagas.reopenSince(now().minusSeconds(60), now())).isEqualTo(1);
    assertThat(sagas.due(now(), 9)).as("what was sent before has not expired").isEmpty();
    Instant later = now().plusSeconds(14);
    restored.clock.advance(Duration.ofSeconds(14));
    Optional<SagaTask> next = sagas.due(later, 9).stream().findFirst();
    while (next.isPresent()) {
      Outcome outcome = restored.post(CoreId.MAINFRAME, next.get().command());
      next = sagas.onOutcome(next.get(), outcome, later);
    }
    // The debit was lost with its core: neither leg stands now, and the saga says so.
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.CANCELLED);
    restored.settle();
    assertThat(restored.row(restored.open, account("A1")).orElseThrow().state().ledgerMinor())
        .isEqualTo(300);
  }

  @Test
  void r21_an_answer_from_before_a_restore_proves_nothing_after_it() {
    SagaTask credit = done(started(transfer("T1", "A1", "B1", 100))).orElseThrow();
    Outcome posted = atOwner(credit.command());
    assertThat(sagas.reopenSince(now().minusSeconds(60), now())).isEqualTo(1);
    cores.clock.advance(Duration.ofSeconds(20));
    SagaTask asked = sagas.due(now(), 9).get(0);
    SagaTask again = done(asked).orElseThrow();
    assertThat(again.phase()).isEqualTo(credit.phase());
    assertThat(sagas.onOutcome(credit, posted, now())).isEmpty();
    assertThat(saga("T1").phase()).as("the owner is asked").isEqualTo(SagaPhase.DEBITED);
    run(again);
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.DONE);
    assertBalances(200, 400);
  }

  @Test
  void r25_a_reversal_is_asked_again_after_a_restore_at_both_legs() {
    run(started(transfer("T1", "A1", "B1", 100)));
    SagaTask first = sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow();
    Outcome lost = atOwner(first.command());
    assertThat(sagas.reopenSince(now().minusSeconds(60), now())).isEqualTo(2);
    assertThat(sagas.onOutcome(first, lost, now())).as("said by the core before").isEmpty();
    assertThat(saga("R1").phase()).isEqualTo(SagaPhase.TAKING_BACK);
    cores.clock.advance(Duration.ofSeconds(20));
    sagas.due(now(), 9).forEach(this::run);
    assertThat(List.of(saga("T1").phase(), saga("R1").phase())).containsOnly(SagaPhase.REVERSED);
    assertBalances(300, 300);
  }

  @Test
  void r25_a_reversal_that_is_left_over_from_before_a_restore_has_expired_when_it_is_asked_again() {
    run(started(transfer("T1", "A1", "B1", 100)));
    SagaTask left = sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow();
    sagas.reopenSince(now().minusSeconds(60), now());
    Instant again = saga("R1").nextAttempt();
    assertThat(left.command().deadline()).isBefore(again);
    cores.clock.advance(Duration.between(now(), again));
    assertThat(atOwner(left.command()).type()).isEqualTo(Outcome.Type.EXPIRED);
  }

  @Test
  void asking_again_and_again_puts_nothing_off_for_longer_than_what_was_sent_may_wait() {
    run(started(transfer("T1", "A1", "B1", 100)));
    SagaTask task = sagas.undo(key("T1"), key("R1"), now()).orElseThrow().task().orElseThrow();
    assertThat(task.step()).isEqualTo(SagaStep.REVERSE_CREDIT);
    for (int i = 0; i < 5; i++) {
      cores.clock.advance(Duration.ofSeconds(1));
      sagas.reopenSince(Instant.EPOCH, now());
    }
    assertThat(List.of(saga("T1").nextAttempt(), saga("R1").nextAttempt()))
        .containsOnly(now().plusSeconds(13));
  }

  @Test
  void a_wish_to_undo_what_is_asked_again_is_kept() {
    run(started(transfer("T1", "A1", "B1", 100)));
    sagas.reopenSince(now().minusSeconds(60), now());
    Sagas.Begun undone = sagas.undo(key("T1"), null, now()).orElseThrow();
    assertThat(undone.saga().direction()).isEqualTo(SagaDirection.BACK);
    assertThat(undone.task()).as("what was sent before has not expired").isEmpty();
    cores.clock.advance(Duration.ofSeconds(20));
    run(sagas.due(now(), 9).get(0));
    assertThat(saga("T1").phase()).isEqualTo(SagaPhase.REVERSED);
    assertBalances(300, 300);
  }

  @Test
  void a_lost_saga_is_rebuilt_from_either_leg() {
    SagaTask debit = started(transfer("T1", "A1", "B1", 100));
    done(debit);
    cores.settle();
    List<StoredEntry> entries = cores.mainframe.store().history(account("A1"), 1, 9);
    Saga rebuilt = new SagaRebuild(SagaSettings.DEFAULT).rebuild(entries, now()).orElseThrow();
    InMemorySagaStore empty = new InMemorySagaStore();
    empty.insert(rebuilt);
    Sagas anew = new Sagas(empty, SagaSettings.DEFAULT);
    cores.clock.advance(Duration.ofSeconds(20));
    Optional<SagaTask> next = anew.due(now(), 9).stream().findFirst();
    while (next.isPresent()) {
      next = anew.onOutcome(next.get(), atOwner(next.get().command()), now());
    }
    assertThat(empty.find(key("T1")).orElseThrow().phase()).isEqualTo(SagaPhase.DONE);
    assertBalances(200, 400);
  }
}
