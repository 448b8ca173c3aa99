package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.StoreEdits;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The sync stream between two cores: order, gaps, tampering, stopped accounts, moves of ownership.
 */
class ReplicaTest {
  private final TwoCores cores = new TwoCores(1);

  private List<SyncMessage> mainframePosts(int messages) {
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    for (int n = 2; n <= messages; n++) {
      cores.post(CoreId.MAINFRAME, credit("A1", "T" + n, n));
    }
    return new ArrayList<>(cores.mainframe.store().outbox(0, 1, messages));
  }

  private AccountState stateAt(LedgerCore core) {
    return core.store().account(account("A1")).orElseThrow().state();
  }

  @Test
  void applies_messages_in_order_and_both_cores_are_equal() {
    mainframePosts(5);
    cores.settle();
    assertThat(stateAt(cores.open)).isEqualTo(stateAt(cores.mainframe));
    assertThat(cores.open.store().laneRow(0).appliedHash())
        .isEqualTo(cores.mainframe.store().laneRow(0).producedHash());
  }

  @Test
  void any_order_and_any_repetition_ends_equal() {
    long seed = 20260105;
    for (int run = 0; run < 50; run++) {
      Random random = new Random(seed + run);
      TwoCores pair = new TwoCores(1);
      pair.post(CoreId.MAINFRAME, open("A1", 0));
      for (int n = 2; n <= 12; n++) {
        pair.post(CoreId.MAINFRAME, credit("A1", "T" + n, n));
      }
      List<SyncMessage> messages = new ArrayList<>(pair.mainframe.store().outbox(0, 1, 12));
      messages.addAll(messages.subList(3, 9));
      Collections.shuffle(messages, random);
      while (!messages.isEmpty()) {
        int size = 1 + random.nextInt(Math.min(4, messages.size()));
        List<SyncMessage> batch = List.copyOf(messages.subList(0, size));
        pair.open.applySync(0, batch);
        messages.subList(0, size).clear();
      }
      assertThat(pair.open.store().account(account("A1")))
          .as("seed %d", seed + run)
          .map(AccountRow::state)
          .isEqualTo(pair.mainframe.store().account(account("A1")).map(AccountRow::state));
      assertThat(pair.open.store().laneStatuses().get(0).parkedMessages())
          .as("seed %d", seed + run)
          .isZero();
    }
  }

  @Test
  void r19_parks_what_lies_beyond_a_gap_and_asks_for_the_gap() {
    List<SyncMessage> messages = mainframePosts(5);
    SyncResult result = cores.open.applySync(0, List.of(messages.get(0), messages.get(3)));
    assertThat(result.mark().position()).isEqualTo(1);
    assertThat(result.gap()).contains(new ResendRequest(CoreId.MAINFRAME, 0, 2, 3));
    assertThat(cores.open.store().laneStatuses().get(0).parkedMessages()).isEqualTo(1);
    assertThat(cores.open.applySync(0, messages.subList(1, 3)).mark().position()).isEqualTo(4);
  }

  @Test
  void a_lost_last_message_is_asked_for_once_heartbeats_show_that_nothing_comes() {
    mainframePosts(3);
    cores.publish(cores.mainframe, 0); // and lost
    assertThat(cores.open.onHeartbeat(cores.mainframe.heartbeat())).isEmpty();
    cores.clock.advance(Duration.ofSeconds(1));
    assertThat(cores.open.onHeartbeat(cores.mainframe.heartbeat()))
        .containsExactly(new ResendRequest(CoreId.MAINFRAME, 0, 1, 3));
    cores.clock.advance(Duration.ofSeconds(1));
    cores.beat();
    cores.settle();
    assertThat(stateAt(cores.open)).isEqualTo(stateAt(cores.mainframe));
  }

  @Test
  void a_heartbeat_that_was_overtaken_asks_for_nothing() {
    var overtaken = cores.mainframe.heartbeat();
    cores.post(CoreId.MAINFRAME, open("A1", 0));
    var newest = cores.mainframe.heartbeat();
    cores.settle();
    cores.post(CoreId.MAINFRAME, credit("A1", "t1", 5));
    cores.open.onHeartbeat(cores.mainframe.heartbeat());
    assertThat(cores.open.onHeartbeat(newest)).isEmpty();
    cores.open.onHeartbeat(cores.mainframe.heartbeat());
    assertThat(cores.open.onHeartbeat(overtaken)).isEmpty();
  }

  @Test
  void a_message_whose_records_do_not_give_its_lane_hash_is_not_taken_but_asked_for_again() {
    List<SyncMessage> messages = mainframePosts(2);
    SyncMessage second = messages.get(1);
    StoredEntry tampered = withDelta(second.entries().get(0), 99_999);
    SyncMessage forged =
        new SyncMessage(
            CoreId.MAINFRAME, second.incarnation(), 0, 2, second.laneHash(), List.of(tampered));
    SyncResult result = cores.open.applySync(0, List.of(messages.get(0), forged));
    assertThat(result.mark().position()).isEqualTo(1);
    assertThat(result.gap()).contains(new ResendRequest(CoreId.MAINFRAME, 0, 2, 2));
    assertThat(cores.open.applySync(0, List.of(second)).mark().position()).isEqualTo(2);
  }

  @Test
  void an_account_whose_entries_do_not_fit_stops_alone_and_holds_up_nothing_else() {
    mainframePosts(1);
    cores.settle();
    StoreEdits.balance(cores.open, account("A1"), 1_000_000);
    cores.post(CoreId.MAINFRAME, credit("A1", "T7", 7));
    cores.post(CoreId.MAINFRAME, open("A2", 0));
    cores.settle();
    assertThat(cores.open.store().stoppedAccounts(0, 9))
        .containsExactly(new AccountVersion(account("A1"), 1));
    assertThat(cores.open.store().parkedEntries(account("A1")))
        .extracting(StoredEntry::version)
        .containsExactly(2L);
    assertThat(cores.open.store().account(account("A2"))).isPresent();
    assertThat(cores.open.store().laneRow(0).appliedPosition()).isEqualTo(3);
    assertThat(cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN)))
        .isEqualTo(
            new Outcome.MoveRefused(Reason.PEER_STOPPED_ACCOUNT, CoreId.MAINFRAME, Epoch.FIRST));
  }

  @Test
  void a_core_refuses_to_decide_for_an_account_whose_row_was_edited_by_hand() {
    mainframePosts(1);
    StoreEdits.balance(cores.mainframe, account("A1"), 1_000_000);
    assertThat(cores.post(CoreId.MAINFRAME, debit("A1", "T7", 500)))
        .isEqualTo(new Outcome.NotAttempted(Reason.STATE_MISMATCH));
  }

  @Test
  void ownership_travels_with_the_history() {
    mainframePosts(3);
    cores.settle();
    assertThat(cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN)))
        .isInstanceOf(Outcome.Posted.class);
    Epoch second = new Epoch(0, 2);
    assertThat(cores.post(CoreId.MAINFRAME, credit("A1", "T9", 1)))
        .isEqualTo(new Outcome.NotOwner(CoreId.OPEN, second));
    assertThat(cores.post(CoreId.OPEN, credit("A1", "T9", 1)))
        .as("the move is still on its way")
        .isEqualTo(new Outcome.NotOwner(CoreId.MAINFRAME, Epoch.FIRST));
    cores.settle();
    assertThat(cores.post(CoreId.OPEN, credit("A1", "T9", 1))).isInstanceOf(Outcome.Posted.class);
    assertThat(cores.post(CoreId.OPEN, credit("A1", "T2", 2)))
        .as("known ids travel with the history")
        .isInstanceOfSatisfying(
            Outcome.Posted.class, posted -> assertThat(posted.receipt().repeated()).isTrue());
    cores.settle();
    assertThat(stateAt(cores.mainframe)).isEqualTo(stateAt(cores.open));
  }

  @Test
  void two_moves_of_the_same_epoch_are_one_and_the_account_can_move_back() {
    mainframePosts(1);
    cores.settle();
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    cores.beat();
    Epoch second = new Epoch(0, 2);
    assertThat(cores.post(CoreId.OPEN, move("A1", second, CoreId.MAINFRAME)))
        .isInstanceOf(Outcome.Posted.class);
    cores.settle();
    assertThat(stateAt(cores.mainframe).epoch()).isEqualTo(new Epoch(0, 3));
    assertThat(cores.mainframe.store().history(account("A1"), 1, 9)).hasSize(3);
  }

  @Test
  void a_move_is_refused_while_the_peer_lags_is_silent_or_disagrees() {
    mainframePosts(300);
    assertThat(cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN)))
        .extracting(Outcome::reason)
        .isEqualTo(Reason.PEER_LAGS);
    cores.settle();
    cores.clock.advance(Duration.ofSeconds(6));
    assertThat(cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN)))
        .extracting(Outcome::reason)
        .isEqualTo(Reason.PEER_SILENT);
    cores.beat();
    assertThat(cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN)))
        .isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void after_a_restart_the_heartbeat_of_an_idle_peer_confirms_what_it_has_applied() {
    mainframePosts(300);
    cores.settle();
    LedgerCore restarted =
        new LedgerCore(cores.mainframe.store(), cores.clock, CoreSettings.DEFAULTS);
    Handshake.between(restarted, cores.open, cores.clock);
    restarted.onHeartbeat(cores.open.heartbeat());
    assertThat(restarted.post(0, List.of(move("A1", Epoch.FIRST, CoreId.OPEN))).get(0))
        .isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void a_message_of_another_incarnation_is_not_taken() {
    List<SyncMessage> messages = mainframePosts(2);
    cores.open.applySync(0, messages.subList(0, 1));
    SyncMessage foreign = messages.get(1).stamped(new Incarnation(1, 666));
    assertThat(cores.open.applySync(0, List.of(foreign)).mark().position()).isEqualTo(1);
  }

  @Test
  void a_relay_goes_on_from_the_store_where_memory_ends() {
    mainframePosts(300); // more than a relay keeps in memory
    cores.settle();
    assertThat(stateAt(cores.open).version()).isEqualTo(300);
    LedgerCore restarted =
        new LedgerCore(cores.mainframe.store(), cores.clock, CoreSettings.DEFAULTS);
    Handshake.between(restarted, cores.open, cores.clock);
    List<SyncMessage> again = restarted.relay(0).next(500);
    assertThat(again).isNotEmpty();
    assertThat(cores.open.applySync(0, again).mark().position()).isEqualTo(300);
  }

  private static StoredEntry withDelta(StoredEntry stored, long delta) {
    Entry e = stored.entry();
    Entry edited =
        new Entry(
            e.format(),
            e.account(),
            e.version(),
            e.kind(),
            e.outcome(),
            e.reason(),
            e.key(),
            e.linkedKey(),
            e.amountMinor(),
            delta,
            e.heldDeltaMinor(),
            e.ledgerAfterMinor(),
            e.heldAfterMinor(),
            e.overdraftLimitMinor(),
            e.statusAfter(),
            e.currency(),
            e.product(),
            e.channel(),
            e.ownerAfter(),
            e.epochAfter(),
            e.accountingDate(),
            e.holdExpirySeconds(),
            e.flags(),
            e.counterAccount(),
            e.rule(),
            e.bodyDigest(),
            e.attributesDigest(),
            e.textDigest());
    return new StoredEntry(
        edited,
        stored.chain(),
        stored.attributes(),
        stored.freeText(),
        stored.decidedAtMillis(),
        stored.origin());
  }
}
