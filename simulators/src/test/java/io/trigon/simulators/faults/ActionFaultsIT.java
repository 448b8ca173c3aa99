package io.trigon.simulators.faults;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.simulators.faults.FaultInjector.Injected;
import io.trigon.simulators.faults.FaultInjector.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that acts is seen to act. */
@Timeout(120)
class ActionFaultsIT {
  private static final String A = "A1";
  private static final String B = "B1";

  @TempDir private Path folder;
  private FaultyTriangle triangle;

  @BeforeEach
  void start() {
    triangle = new FaultyTriangle(folder, FaultPlan.none(1), 4);
    triangle.post(open(A, 0));
    triangle.post(open(B, 0));
    triangle.post(credit(A, "T1", 2_000_000));
    triangle.awaitEqual(A);
    triangle.awaitEqual(B);
  }

  @AfterEach
  void stop() throws Exception {
    triangle.close();
  }

  @Test
  void restarts_the_region_on_what_it_had() {
    Injected done = act(fault(FaultKind.REGION_RESTART, CoreId.MAINFRAME, 0, ""));

    assertThat(done.state()).isEqualTo(State.ENDED);
    assertThat(triangle.postUntilDecided(credit(A, "T1", 2_000_000)))
        .matches(outcome -> ((Outcome.Decided) outcome).receipt().repeated());
  }

  @Test
  void edits_a_balance_at_the_mainframe_past_the_decision() {
    act(fault(FaultKind.BALANCE_EDITED, CoreId.MAINFRAME, -1, A));

    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(1_999_999);
    assertThat(triangle.atMainframe(A).version()).isEqualTo(2);
    assertThat(triangle.injector.core().store().account(account(A)).orElseThrow().isIntact())
        .isFalse();
    assertThat(triangle.post(debit(A, "T2", 1)).code()).isEqualTo("NOT_ATTEMPTED");
  }

  @Test
  void edits_a_balance_at_the_open_core_past_the_decision() {
    act(fault(FaultKind.BALANCE_EDITED, CoreId.OPEN, 1, A));

    assertThat(triangle.atOpen(A).ledgerMinor()).isEqualTo(2_000_001);
    assertThat(triangle.open.store().account(account(A)).orElseThrow().isIntact()).isFalse();
    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(2_000_000);
  }

  @Test
  void puts_an_older_copy_in_the_place_of_the_mainframes_store() {
    Injected copied = triangle.injector.inject(lasting(FaultKind.STORE_RESTORED));
    await().until(() -> triangle.count(FaultKind.STORE_RESTORED) == 1);
    assertThat(triangle.postUntilDecided(credit(A, "T2", 5)).code()).isEqualTo("POSTED");
    triangle.awaitEqual(A);

    triangle.injector.end(copied.id());

    assertThat(triangle.awaitEnd(copied).state()).isEqualTo(State.ENDED);
    assertThat(triangle.atMainframe(A).version()).isEqualTo(2);
    assertThat(triangle.atOpen(A).version()).isEqualTo(3);
  }

  @Test
  void stops_the_broker_and_starts_it_again() {
    Injected stopped = triangle.injector.inject(lasting(FaultKind.BROKER_STOPPED));
    await().until(() -> triangle.count(FaultKind.BROKER_STOPPED) == 1);
    assertThat(triangle.post(credit(A, "T2", 5))).isNotInstanceOf(Outcome.Decided.class);

    triangle.injector.end(stopped.id());

    assertThat(triangle.postUntilDecided(credit(A, "T2", 5)).code()).isEqualTo("POSTED");
    triangle.awaitEqual(A);
  }

  @Test
  void posts_one_id_on_two_accounts() {
    act(fault(FaultKind.ID_ON_TWO_ACCOUNTS, CoreId.MAINFRAME, 7, A));

    StoredEntry last = last(A);
    assertThat(
            triangle
                .injector
                .core()
                .store()
                .findByTransactionId(last.entry().key().transactionId(), 10))
        .extracting(StoredEntry::account)
        .containsExactlyInAnyOrder(account(A), account(B));
  }

  @Test
  void posts_one_request_under_two_ids() {
    act(fault(FaultKind.REQUEST_UNDER_TWO_IDS, CoreId.MAINFRAME, 7, B));

    List<StoredEntry> entries = triangle.injector.core().history(account(B), 2, 10);
    assertThat(entries).hasSize(2);
    assertThat(entries).extracting(each -> each.entry().amountMinor()).containsExactly(7L, 7L);
    assertThat(entries.get(0).entry().key()).isNotEqualTo(entries.get(1).entry().key());
  }

  @Test
  void posts_past_the_decision_to_an_account_of_the_other_core() {
    moveToOpen(B);

    act(fault(FaultKind.ROGUE_PROGRAM, CoreId.MAINFRAME, 7, ""));

    StoredEntry last = last(B);
    assertThat(last.entry().ledgerDeltaMinor()).isEqualTo(7);
    assertThat(last.origin().producer()).isEqualTo(CoreId.MAINFRAME);
    assertThat(triangle.open.store().account(account(B)).orElseThrow().state().owner())
        .isEqualTo(CoreId.OPEN);
    assertThat(triangle.atOpen(B).ledgerMinor()).isZero();
  }

  @Test
  void pays_interest_at_night_through_decision_and_outbox_wherever_an_account_is_owned() {
    moveToOpen(A);
    triangle.post(credit(B, "T9", 1_000_000));

    Injected night = act(fault(FaultKind.NIGHTLY_RUN, CoreId.MAINFRAME, 30, ""));

    // 55 per million of 20,000.00 and 10,000.00, less a fee of 0.30 each.
    triangle.awaitEqual(A);
    triangle.awaitEqual(B);
    assertThat(night.note()).contains("accounts=2", "posted=2", "forwarded=2", "left=0");
    assertThat(triangle.atMainframe(A).ledgerMinor()).isEqualTo(2_000_000 + 110 - 30);
    assertThat(triangle.atMainframe(B).ledgerMinor()).isEqualTo(1_000_000 + 55 - 30);

    act(fault(FaultKind.NIGHTLY_RUN, CoreId.MAINFRAME, 30, ""));
    triangle.awaitEqual(A);
    assertThat(triangle.atMainframe(B).ledgerMinor()).isEqualTo(1_000_000 + 55 - 30);
  }

  @Test
  void says_why_a_fault_cannot_be_done() {
    Injected failed = act(fault(FaultKind.ROGUE_PROGRAM, CoreId.MAINFRAME, 7, ""));

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.note()).contains("no account");
    assertThat(triangle.count(FaultKind.ROGUE_PROGRAM)).isZero();
  }

  private void moveToOpen(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              triangle.post(move(id, Epoch.FIRST, CoreId.OPEN));
              return triangle.atOpen(id).owner() == CoreId.OPEN;
            });
  }

  private StoredEntry last(String id) {
    return triangle
        .injector
        .core()
        .history(account(id), triangle.atMainframe(id).version(), 1)
        .get(0);
  }

  private Injected act(Fault fault) {
    return triangle.awaitEnd(triangle.injector.inject(fault));
  }

  private static Fault lasting(FaultKind kind) {
    Fault usual = Fault.of(kind);
    return new Fault(
        kind,
        CoreId.MAINFRAME,
        Duration.ZERO,
        Duration.ofHours(1),
        1,
        0,
        usual.delay(),
        usual.amountMinor(),
        "");
  }

  private static Fault fault(FaultKind kind, CoreId core, long amountMinor, String account) {
    return new Fault(
        kind, core, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO, amountMinor, account);
  }
}
