package io.trigon.router.lane;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.SettableClock;
import io.trigon.router.submit.TriangleInMemory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One lane over a scripted core: batching, bounds, and that nothing wedges it. */
class LaneBatcherTest {
  private static final Outcome BUSY = new Outcome.Busy();

  private final SettableClock clock = new SettableClock();
  private final ScriptedGateway gateway = new ScriptedGateway(CoreId.OPEN, 4);
  private final TriangleInMemory.Directory directory = new TriangleInMemory.Directory();
  private final TriangleInMemory.Register inFlight = new TriangleInMemory.Register();
  private final TriangleInMemory.Doubts register = new TriangleInMemory.Doubts();
  private final Deque<Runnable> writes = new ArrayDeque<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final DoubtBook book = new DoubtBook(register, writes::add, later::add, clock);
  private LaneBatcher lane = batcher(inFlight, 10);

  private LaneBatcher batcher(InFlightRegister inFlight, int capacity) {
    return new LaneBatcher(
        gateway, 0, capacity, new BatchJournal(directory, inFlight, book, clock), clock);
  }

  private static Routed routed(Command command) {
    return new Routed(command, OnInDoubt.RESOLVE);
  }

  private List<CompletableFuture<Outcome>> submit(int from, int to) {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int n = from; n < to; n++) {
      outcomes.add(lane.submit(routed(credit("A1", "T" + n, 1))));
    }
    return outcomes;
  }

  @Test
  void sends_at_once_when_idle_and_fills_the_next_batch_meanwhile_in_order() {
    List<CompletableFuture<Outcome>> outcomes = submit(0, 8);
    assertThat(gateway.sent).hasSize(1);
    assertThat(gateway.sent.get(0).ids()).containsExactly("T0");
    assertThat(inFlight.size()).isEqualTo(1);
    gateway.sent.get(0).answer(BUSY);
    assertThat(gateway.sent.get(1).ids()).containsExactly("T1", "T2", "T3", "T4");
    gateway.sent.get(1).answer(BUSY);
    assertThat(gateway.sent.get(2).ids()).containsExactly("T5", "T6", "T7");
    gateway.sent.get(2).answer(BUSY);
    assertThat(outcomes).allSatisfy(each -> assertThat(each).isCompletedWithValue(BUSY));
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void turns_away_what_its_queue_cannot_hold() {
    List<CompletableFuture<Outcome>> outcomes = submit(0, 12);
    assertThat(outcomes.get(10)).isNotDone();
    assertThat(outcomes.get(11)).isCompletedWithValue(new Outcome.NotAttempted(Reason.LANE_FULL));
    assertThat(lane.waitingCount()).isEqualTo(10);
  }

  @Test
  void what_expired_while_waiting_never_leaves() {
    submit(0, 1);
    Command hurried =
        command(Kind.CREDIT, "A1", "T1")
            .currency(CZK)
            .amountMinor(1)
            .deadline(clock.instant().plusSeconds(1))
            .build();
    CompletableFuture<Outcome> outcome = lane.submit(routed(hurried));
    clock.advance(Duration.ofSeconds(2));
    gateway.sent.get(0).answer(BUSY);
    assertThat(outcome).isCompletedWithValue(new Outcome.Expired());
    assertThat(gateway.sent).hasSize(1);
    submit(2, 3);
    assertThat(gateway.sent).hasSize(2);
  }

  @Test
  void a_batch_that_cannot_be_noted_does_not_leave_and_the_lane_goes_on() {
    AtomicBoolean gridIsDown = new AtomicBoolean(true);
    lane =
        batcher(
            new InFlightRegister() {
              @Override
              public void register(Batch batch) {
                if (gridIsDown.get()) {
                  throw new IllegalStateException("no grid");
                }
              }

              @Override
              public void complete(String batchId) {
                inFlight.complete(batchId);
              }

              @Override
              public List<Batch> leftByDeadNodes(int limit) {
                return List.of();
              }

              @Override
              public long size() {
                return 0;
              }
            },
            10);
    assertThat(submit(0, 1).get(0)).isCompletedWithValue(new Outcome.NotAttempted(Reason.NOT_SENT));
    assertThat(gateway.sent).isEmpty();
    gridIsDown.set(false);
    submit(1, 2);
    assertThat(gateway.sent).hasSize(1);
  }

  @Test
  void a_gateway_that_throws_or_answers_too_little_leaves_doubts_and_the_lane_goes_on() {
    gateway.script(
        sent -> {
          throw new IllegalStateException("planted");
        });
    CompletableFuture<Outcome> thrown = submit(0, 1).get(0);
    gateway.script(sent -> CompletableFuture.completedFuture(List.of()));
    CompletableFuture<Outcome> unreadable = submit(1, 2).get(0);
    writes.forEach(Runnable::run);
    assertThat(thrown).isCompletedWithValue(new Outcome.InDoubt(Reason.CONNECTION_LOST));
    assertThat(unreadable).isCompletedWithValue(new Outcome.InDoubt(Reason.REPLY_UNREADABLE));
    gateway.script(ScriptedGateway.Sent::reply);
    submit(2, 3);
    assertThat(gateway.sent).hasSize(3);
  }

  @Test
  void
      nobody_hears_of_a_doubt_before_it_is_listed_and_only_then_the_batch_is_no_longer_in_flight() {
    CompletableFuture<Outcome> outcome = submit(0, 1).get(0);
    Outcome doubt = new Outcome.InDoubt(Reason.NO_REPLY);
    gateway.sent.get(0).answer(doubt);
    assertThat(outcome).isNotDone();
    assertThat(inFlight.size()).isEqualTo(1);
    submit(1, 2);
    assertThat(gateway.sent).as("the lane goes on").hasSize(2);
    writes.remove().run();
    assertThat(outcome).isCompletedWithValue(doubt);
    assertThat(register.countOpen()).isEqualTo(1);
    assertThat(inFlight.size()).as("only the second batch").isEqualTo(1);
    assertThat(book.find(new AccountKey(account("A1"), key("T0"))))
        .hasValueSatisfying(
            listed -> {
              assertThat(listed.cause()).isEqualTo(Reason.NO_REPLY);
              assertThat(listed.kind()).isEqualTo(Kind.CREDIT);
              assertThat(listed.isOpen()).isTrue();
            });
  }

  @Test
  void r26_while_doubts_cannot_be_listed_callers_are_told_to_repeat_and_listing_goes_on() {
    register.away = true;
    CompletableFuture<Outcome> first = submit(0, 1).get(0);
    gateway.sent.get(0).answer(new Outcome.InDoubt(Reason.NO_REPLY));
    CompletableFuture<Outcome> second = submit(1, 2).get(0);
    gateway.sent.get(1).answer(new Outcome.InDoubt(Reason.NO_REPLY));
    writes.forEach(Runnable::run);
    for (int pause = 0; pause < 40; pause++) {
      later.remove().run();
    }
    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
    assertThat(inFlight.size()).as("a dead router's batches would be found").isEqualTo(2);
    assertThat(later).as("one try at a time").hasSize(1);
    register.away = false;
    later.remove().run();
    assertThat(register.countOpen()).isEqualTo(2);
    assertThat(inFlight.size()).isZero();
    assertThat(later).isEmpty();
  }

  @Test
  void a_gateway_that_answers_at_once_builds_up_no_stack() {
    lane = batcher(inFlight, 50_000);
    List<CompletableFuture<Outcome>> outcomes = submit(0, 50_000);
    gateway.script(
        sent ->
            CompletableFuture.completedFuture(Collections.nCopies(sent.commands().size(), BUSY)));
    gateway.sent.get(0).answer(BUSY);
    assertThat(outcomes).allMatch(CompletableFuture::isDone);
    assertThat(lane.waitingCount()).isZero();
  }
}
