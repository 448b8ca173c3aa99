package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.StopMarks;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R21: a core decides only after a witness has confirmed that its store is not old. */
class AdmissionTest {
  private static final Lanes ONE = new Lanes(1);
  private final SettableClock clock = new SettableClock();
  private final Random random = new Random(21);
  private InMemoryLedgerStore mainframeStore = empty(CoreId.MAINFRAME);
  private InMemoryLedgerStore openStore = empty(CoreId.OPEN);
  private LedgerCore mainframe = start(mainframeStore);
  private LedgerCore open = start(openStore);

  private static InMemoryLedgerStore empty(CoreId core) {
    return new InMemoryLedgerStore(
        new CoreConfig(core, ONE, BirthRule.MAINFRAME, 10), new Incarnation(1, core.code()));
  }

  private LedgerCore start(LedgerStore store) {
    CoreSettings settings =
        new CoreSettings(
            256, Duration.ofSeconds(5), Duration.ZERO, 512, 64, Duration.ofMillis(500));
    return new LedgerCore(store, clock, settings, random::nextLong);
  }

  private void admitBoth() {
    Handshake.between(mainframe, open, clock);
    beat();
  }

  private void beat() {
    mainframe.onHeartbeat(open.heartbeat()).forEach(open::resend);
    open.onHeartbeat(mainframe.heartbeat()).forEach(mainframe::resend);
  }

  private void pump(LedgerCore from, LedgerCore to) {
    for (var sent = publish(from); !sent.isEmpty(); sent = publish(from)) {
      from.onMark(to.applySync(0, sent).mark());
    }
  }

  private static List<SyncMessage> publish(LedgerCore from) {
    List<SyncMessage> messages = from.relay(0).next(16);
    from.relay(0).sent(messages);
    return messages;
  }

  private void settle() {
    for (int round = 0; round < 3; round++) {
      clock.advance(Duration.ofSeconds(1));
      beat();
      pump(mainframe, open);
      pump(open, mainframe);
    }
  }

  private static Outcome post(LedgerCore core, Command command) {
    return core.post(0, List.of(command)).get(0);
  }

  private void assertThatBothAreEqual() {
    assertThat(mainframe.store().history(account("A1"), 1, 1_000))
        .isEqualTo(open.store().history(account("A1"), 1, 1_000));
    assertThat(mainframe.store().account(account("A1")).orElseThrow().state())
        .isEqualTo(open.store().account(account("A1")).orElseThrow().state());
    assertThat(mainframe.store().laneRow(0).producedHash())
        .isEqualTo(open.store().laneRow(0).appliedHash());
    assertThat(open.store().laneRow(0).producedHash())
        .isEqualTo(mainframe.store().laneRow(0).appliedHash());
  }

  @Test
  void r21_decides_and_answers_nothing_before_it_is_admitted() {
    assertThat(post(mainframe, open("A1", 0)))
        .isEqualTo(new Outcome.NotAttempted(Reason.NOT_ADMITTED));
    assertThatThrownBy(
            () -> mainframe.inquire(0, List.of(new AccountKey(account("A1"), key("T1")))))
        .isInstanceOf(NotAdmittedException.class);
    assertThatThrownBy(() -> mainframe.accounts(0, List.of(account("A1"))))
        .isInstanceOf(NotAdmittedException.class);
    admitBoth();
    assertThat(post(mainframe, open("A1", 0))).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void two_cores_that_start_together_admit_each_other_under_new_incarnations() {
    Incarnation before = mainframeStore.laneRow(0).incarnation();
    admitBoth();
    assertThat(mainframeStore.laneRow(0).incarnation().counter()).isGreaterThan(before.counter());
    assertThat(openStore.laneRow(0).peerIncarnation())
        .isEqualTo(mainframeStore.laneRow(0).incarnation());
    assertThat(mainframeStore.laneRow(0).peerIncarnation())
        .isEqualTo(openStore.laneRow(0).incarnation());
  }

  @Test
  void takes_no_sync_before_it_knows_the_incarnation_of_its_peer() {
    admitBoth();
    post(mainframe, open("A1", 0));
    List<SyncMessage> sent = publish(mainframe);
    open = start(openStore);
    assertThat(open.applySync(0, sent).mark().position()).isZero();
    Handshake.between(open, mainframe, clock);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void r21_a_store_restored_from_an_older_copy_is_extended_before_it_decides() {
    admitBoth();
    post(mainframe, open("A1", 0));
    post(mainframe, credit("A1", "T1", 100));
    settle();
    InMemoryLedgerStore backup = mainframeStore.copy();
    post(mainframe, credit("A1", "T2", 10));
    post(mainframe, move("A1", Epoch.FIRST, CoreId.OPEN));
    settle();
    post(open, credit("A1", "T3", 1));
    post(open, move("A1", new Epoch(0, 2), CoreId.MAINFRAME));
    settle();
    post(mainframe, credit("A1", "T4", 1_000));
    settle();

    mainframeStore = backup;
    mainframe = start(backup);
    assertThat(post(mainframe, credit("A1", "T5", 1)))
        .isEqualTo(new Outcome.NotAttempted(Reason.NOT_ADMITTED));
    Handshake.between(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
    assertThat(mainframeStore.account(account("A1")).orElseThrow().state().ledgerMinor())
        .isEqualTo(1_111);
    assertThat(post(mainframe, credit("A1", "T4", 1_000)))
        .as("known still")
        .isInstanceOfSatisfying(
            Outcome.Posted.class, known -> assertThat(known.receipt().repeated()).isTrue());
    assertThat(post(mainframe, credit("A1", "T6", 1))).isInstanceOf(Outcome.Posted.class);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void a_row_that_was_edited_in_a_restored_store_does_not_stand_in_the_way_of_its_extension() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    InMemoryLedgerStore backup = mainframeStore.copy();
    post(mainframe, credit("A1", "T1", 100));
    settle();
    AccountRow row = backup.account(account("A1")).orElseThrow();
    int unused =
        backup.inUnitOfWork(
            0,
            work -> {
              work.put(new AccountRow(row.state(), new Digest(4, 2), row.lastOrigin(), 0, false));
              return 0;
            });
    mainframeStore = backup;
    mainframe = start(backup);
    Handshake.between(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
    assertThat(backup.account(account("A1")).orElseThrow().isIntact()).isTrue();
  }

  @Test
  void a_wiped_store_gets_everything_back() {
    admitBoth();
    post(mainframe, open("A1", 0));
    post(mainframe, credit("A1", "T1", 100));
    post(mainframe, move("A1", Epoch.FIRST, CoreId.OPEN));
    settle();
    post(open, credit("A1", "T2", 7));
    settle();
    mainframeStore = empty(CoreId.MAINFRAME);
    mainframe = start(mainframeStore);
    Handshake.between(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
    assertThat(mainframeStore.laneRow(0).producedPosition()).isEqualTo(3);
  }

  @Test
  void what_an_older_life_sent_counts_no_more_after_the_fence() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    InMemoryLedgerStore backup = mainframeStore.copy();
    post(mainframe, credit("A1", "LOST", 5));
    List<SyncMessage> late = publish(mainframe);
    mainframeStore = backup;
    mainframe = start(backup);
    Handshake.between(mainframe, open, clock);
    post(mainframe, credit("A1", "NEW", 7));
    assertThat(open.applySync(0, late).mark().position()).as("not taken").isEqualTo(1);
    settle();
    assertThatBothAreEqual();
    assertThat(openStore.account(account("A1")).orElseThrow().state().ledgerMinor()).isEqualTo(7);
  }

  @Test
  void a_store_that_is_set_back_under_a_running_core_is_noticed_at_its_next_unit_of_work() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    SwitchedStore switched = new SwitchedStore(mainframeStore);
    mainframe = start(switched.shown());
    Handshake.between(mainframe, open, clock);
    InMemoryLedgerStore backup = ((InMemoryLedgerStore) switched.behind).copy();
    post(mainframe, credit("A1", "T1", 5));
    settle();
    switched.behind = backup;
    assertThat(post(mainframe, credit("A1", "T2", 5)))
        .isEqualTo(new Outcome.NotAttempted(Reason.NOT_ADMITTED));
    assertThat(mainframe.isAdmitted()).isFalse();
    Handshake.between(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
    assertThat(post(mainframe, credit("A1", "T2", 5))).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void a_unit_of_work_that_commits_while_a_heartbeat_reads_the_store_makes_nobody_suspicious() {
    SwitchedStore switched = new SwitchedStore(mainframeStore);
    mainframe = start(switched.shown());
    admitBoth();
    post(mainframe, open("A1", 0));
    switched.afterStatuses = () -> post(mainframe, credit("A1", "T1", 5));
    mainframe.heartbeat();
    assertThat(mainframeStore.laneRow(0).producedPosition()).as("posted meanwhile").isEqualTo(2);
    assertThat(mainframe.isAdmitted()).isTrue();
  }

  @Test
  void a_fence_of_an_earlier_start_that_came_in_one_lane_only_does_not_stand_in_the_way() {
    admitBoth();
    Incarnation taken = new Incarnation(openStore.laneRow(0).peerIncarnation().counter() + 1, 99);
    mainframe = start(mainframeStore);
    mainframe.admissionTick();
    open.onAdmission(new AdmissionMessage.Fence(CoreId.MAINFRAME, 4711, 0, taken, 0));
    Handshake.between(mainframe, open, clock);
    assertThat(post(mainframe, open("A1", 0))).isInstanceOf(Outcome.Posted.class);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void a_fence_of_an_earlier_start_that_comes_after_the_admission_makes_the_core_begin_anew() {
    admitBoth();
    Incarnation taken = new Incarnation(openStore.laneRow(0).peerIncarnation().counter() + 1, 99);
    open.onAdmission(new AdmissionMessage.Fence(CoreId.MAINFRAME, 4711, 0, taken, 0));
    post(mainframe, open("A1", 0));
    pump(mainframe, open);
    assertThat(mainframe.isAdmitted()).as("its peer does not hear it any more").isFalse();
    Handshake.between(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void what_a_peer_witnessed_before_it_lost_its_store_counts_no_more() {
    admitBoth();
    InMemoryLedgerStore backup = openStore.copy();
    mainframe = start(mainframeStore);
    said(mainframe.admissionTick().messages(), open)
        .forEach(greeted -> assertThat(mainframe.onAdmission(greeted)).isEmpty());
    List<AdmissionMessage> witnessed = said(mainframe.admissionTick().messages(), open);
    openStore = backup;
    open = start(openStore);
    said(open.admissionTick().messages(), mainframe).forEach(open::onAdmission);
    witnessed.forEach(mainframe::onAdmission);
    assertThat(witnessed).isNotEmpty();
    assertThat(mainframe.isAdmitted()).as("the fence went with the store").isFalse();
    Handshake.between(mainframe, open, clock);
    post(mainframe, open("A1", 0));
    settle();
    assertThatBothAreEqual();
  }

  private static List<AdmissionMessage> said(List<AdmissionMessage> messages, LedgerCore to) {
    return messages.stream().flatMap(each -> to.onAdmission(each).stream()).toList();
  }

  @Test
  void a_store_with_another_history_than_its_peer_knows_is_not_admitted() {
    admitBoth();
    post(mainframe, open("A1", 0));
    post(mainframe, credit("A1", "T1", 5));
    settle();
    InMemoryLedgerStore other = empty(CoreId.MAINFRAME);
    LedgerCore forger = Handshake.alone(other, clock, CoreSettings.DEFAULTS);
    post(forger, open("A1", 0));
    post(forger, credit("A1", "T1", 6));
    post(forger, credit("A1", "T2", 6));
    mainframe = start(other);
    assertThatThrownBy(() -> Handshake.between(mainframe, open, clock))
        .hasMessageContaining("lane 0 disagrees");
    assertThat(mainframe.isAdmitted()).isFalse();
  }

  @Test
  void a_peer_that_was_only_out_of_reach_hears_of_the_operators_word() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    mainframe = start(mainframeStore);
    mainframe.admitByOperator();
    assertThat(post(mainframe, credit("A1", "T1", 5))).isInstanceOf(Outcome.Posted.class);
    Handshake.introduce(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void r21_a_core_that_stopped_in_order_is_admitted_by_its_marks_while_its_peer_is_away() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    StopMarks marks = mainframe.stopInOrder().orElseThrow();
    assertThat(post(mainframe, credit("A1", "T0", 5)).reason()).isEqualTo(Reason.NOT_ADMITTED);
    assertThat(mainframe.stopInOrder()).as("once").isEmpty();
    mainframe = start(mainframeStore);
    assertThat(mainframe.admitAfterOrderlyStop(marks)).isTrue();
    assertThat(post(mainframe, credit("A1", "T1", 5))).isInstanceOf(Outcome.Posted.class);
    assertThat(mainframe.admitAfterOrderlyStop(marks)).isFalse();
    Handshake.introduce(mainframe, open, clock);
    settle();
    assertThatBothAreEqual();
  }

  @Test
  void r21_marks_of_another_stop_admit_nobody() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    InMemoryLedgerStore backup = mainframeStore.copy();
    post(mainframe, credit("A1", "T1", 5));
    StopMarks marks = mainframe.stopInOrder().orElseThrow();
    mainframe = start(backup);
    assertThat(mainframe.admitAfterOrderlyStop(marks)).as("an older store").isFalse();
    assertThat(mainframe.isAdmitted()).isFalse();
    assertThat(start(openStore).stopInOrder()).as("one that never decided").isEmpty();
  }

  @Test
  void an_operators_word_that_the_peer_disproves_holds_no_longer() {
    admitBoth();
    post(mainframe, open("A1", 0));
    settle();
    InMemoryLedgerStore backup = mainframeStore.copy();
    post(mainframe, credit("A1", "T1", 5));
    settle();
    mainframe = start(backup);
    mainframe.admitByOperator();
    assertThat(post(mainframe, credit("A1", "FORK", 5))).isInstanceOf(Outcome.Posted.class);
    Handshake.introduce(mainframe, open, clock);
    assertThat(post(mainframe, credit("A1", "T2", 5)))
        .isEqualTo(new Outcome.NotAttempted(Reason.NOT_ADMITTED));
  }

  @Test
  void an_operator_admits_a_core_whose_peer_is_lost() {
    mainframe.admitByOperator();
    assertThat(post(mainframe, open("A1", 0))).isInstanceOf(Outcome.Posted.class);
    Handshake.between(open, mainframe, clock);
    settle();
    assertThatBothAreEqual();
  }

  /** Shows one store or another behind the same face, as a restored database does. */
  private static final class SwitchedStore {
    private LedgerStore behind;
    private Runnable afterStatuses = () -> {};

    SwitchedStore(LedgerStore behind) {
      this.behind = behind;
    }

    LedgerStore shown() {
      return (LedgerStore)
          java.lang.reflect.Proxy.newProxyInstance(
              LedgerStore.class.getClassLoader(),
              new Class<?>[] {LedgerStore.class},
              (proxy, method, arguments) -> {
                try {
                  Object answer = method.invoke(behind, arguments);
                  if (method.getName().equals("laneStatuses")) {
                    afterStatuses.run();
                  }
                  return answer;
                } catch (java.lang.reflect.InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              });
    }
  }
}
