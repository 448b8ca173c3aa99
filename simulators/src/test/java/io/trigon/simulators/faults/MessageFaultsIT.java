package io.trigon.simulators.faults;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of messages and tasks is seen to strike, and the triangle is seen to bear it. */
@Timeout(120)
class MessageFaultsIT {
  private static final String A = "A1";

  @TempDir private Path folder;
  private FaultyTriangle triangle;

  @BeforeEach
  void start() {
    // One task, so that the order of requests is that of the queue.
    triangle = new FaultyTriangle(folder, FaultPlan.none(1), 1);
    assertThat(triangle.post(open(A, 0)).code()).isEqualTo("POSTED");
  }

  @AfterEach
  void stop() throws Exception {
    triangle.close();
  }

  @Test
  void loses_a_request_before_it_is_decided() {
    triangle.inForce(once(FaultKind.LOST_REQUEST));

    assertThat(triangle.post(credit(A, "T1", 5)).code()).isEqualTo("IN_DOUBT");

    assertThat(triangle.count(FaultKind.LOST_REQUEST)).isEqualTo(1);
    assertThat(triangle.atMainframe(A).version()).isEqualTo(1);
    assertThat(triangle.post(credit(A, "T1", 5))).matches(outcome -> !isRepeated(outcome));
  }

  @Test
  void loses_a_reply_after_the_decision() {
    triangle.inForce(once(FaultKind.LOST_REPLY));

    assertThat(triangle.post(credit(A, "T1", 5)).code()).isEqualTo("IN_DOUBT");

    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(5);
    assertThat(triangle.post(credit(A, "T1", 5))).matches(MessageFaultsIT::isRepeated);
    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(5);
  }

  @Test
  void holds_a_task_up_beyond_the_callers_patience() {
    Fault slow = Fault.of(FaultKind.SLOW);
    triangle.inForce(
        new Fault(
            slow.kind(),
            slow.core(),
            Duration.ZERO,
            Duration.ZERO,
            1,
            1,
            FaultyTriangle.REPLY_TIMEOUT.plusSeconds(1),
            0,
            ""));

    assertThat(triangle.post(credit(A, "T1", 5)).code()).isEqualTo("IN_DOUBT");

    await().until(() -> triangle.atMainframe(A).ledgerMinor() == 5);
    assertThat(triangle.count(FaultKind.SLOW)).isEqualTo(1);
  }

  @Test
  void runs_a_request_twice_and_posts_it_once() {
    // A task is counted after its reply has left: the one that opened the account may not be yet.
    awaitTasks(1);
    triangle.inForce(once(FaultKind.DUPLICATED));

    assertThat(triangle.post(credit(A, "T1", 5)).code()).isEqualTo("POSTED");

    awaitTasks(3);
    assertThat(triangle.count(FaultKind.DUPLICATED)).isEqualTo(1);
    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(5);
  }

  @Test
  void lets_a_request_be_overtaken_by_the_next() {
    triangle.inForce(once(FaultKind.REORDERED));

    CompletableFuture<Outcome> first = triangle.submit(credit(A, "T1", 5));
    await().until(() -> triangle.count(FaultKind.REORDERED) == 1);
    CompletableFuture<Outcome> second = triangle.submit(credit(A, "T2", 7));

    assertThat(second.join().code()).isEqualTo("POSTED");
    assertThat(first.join().code()).isEqualTo("POSTED");
    assertThat(triangle.injector.core().history(account(A), 2, 2))
        .extracting(entry -> entry.entry().key())
        .containsExactly(key("T2"), key("T1"));
  }

  @Test
  void abends_in_the_middle_of_a_unit_of_work_and_nothing_of_it_stays() {
    triangle.inForce(once(FaultKind.ABEND));

    Outcome abended = triangle.post(credit(A, "T1", 5));

    assertThat(abended).isNotInstanceOf(Outcome.Decided.class);
    assertThat(triangle.count(FaultKind.ABEND)).isEqualTo(1);
    assertThat(triangle.atMainframe(A).version()).isEqualTo(1);
    assertThat(triangle.postUntilDecided(credit(A, "T1", 5)).code()).isEqualTo("POSTED");
    triangle.awaitEqual(A);
  }

  @Test
  void changes_a_message_of_the_stream_which_the_replica_does_not_take() {
    triangle.inForce(once(FaultKind.CORRUPTED_SYNC));

    triangle.post(credit(A, "T1", 5));

    triangle.awaitEqual(A);
    assertThat(triangle.count(FaultKind.CORRUPTED_SYNC)).isEqualTo(1);
    assertThat(triangle.atOpen(A).ledgerMinor()).isEqualTo(5);
  }

  @Test
  void loses_a_message_of_the_stream_which_the_replica_asks_for_again() {
    triangle.awaitEqual(A);
    triangle.inForce(once(FaultKind.LOST_SYNC));

    triangle.post(credit(A, "T1", 5));

    triangle.awaitEqual(A);
    assertThat(triangle.count(FaultKind.LOST_SYNC)).isEqualTo(1);
  }

  @Test
  void stops_the_relay_until_the_fault_is_ended() {
    triangle.awaitEqual(A);
    Fault stopped = Fault.of(FaultKind.RELAY_STOPPED);
    FaultInjector.Injected injected = triangle.inForce(stopped);

    triangle.post(credit(A, "T1", 5));
    await().until(() -> triangle.count(FaultKind.RELAY_STOPPED) > 1);
    assertThat(triangle.atOpen(A).version()).isEqualTo(1);

    triangle.injector.end(injected.id());
    triangle.awaitEqual(A);
    assertThat(triangle.atOpen(A).version()).isEqualTo(2);
  }

  private static boolean isRepeated(Outcome outcome) {
    return outcome instanceof Outcome.Decided decided && decided.receipt().repeated();
  }

  private void awaitTasks(long ended) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> triangle.injector.regionStatus().tasks() == ended);
  }

  private static Fault once(FaultKind kind) {
    Fault usual = Fault.of(kind);
    return new Fault(
        kind,
        CoreId.MAINFRAME,
        Duration.ZERO,
        Duration.ZERO,
        1,
        1,
        usual.delay(),
        usual.amountMinor(),
        "");
  }
}
