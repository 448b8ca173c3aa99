package io.trigon.ledger.store;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.capture;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.expire;
import static io.trigon.ledger.testkit.TestCommands.hold;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static io.trigon.ledger.testkit.TestCommands.release;
import static io.trigon.ledger.testkit.TestCommands.reverse;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every adapter knows of holds and reversals: of one entry, and of all that are due. */
abstract class HoldContract extends StoreFixture {

  private static final long NOON = 1_000_000;

  private KnownEntry known(String account, String id) {
    AccountKey key = new AccountKey(account(account), key(id));
    return store.known(laneOf(account), List.of(key)).get(key);
  }

  private static OpenHold due(String account, String id, long expiry, long remaining) {
    return new OpenHold(account(account), key(id), expiry, remaining);
  }

  private List<OpenHold> due(String account) {
    return store.holdsDue(laneOf(account), NOON, null, 10);
  }

  @Test
  void knows_what_is_still_held_of_a_hold_over_units_of_work() {
    post(open("A1", 1_000));
    post(hold("A1", "H1", 500, NOON));
    assertThat(known("A1", "H1").heldMinor()).isEqualTo(500);
    post(capture("A1", "C1", "H1", 200));
    use(reopen(store));
    assertThat(known("A1", "H1").heldMinor()).isEqualTo(300);
    assertThat(known("A1", "C1").heldMinor()).isZero();
    assertThat(due("A1")).containsExactly(due("A1", "H1", NOON, 300));
    post(release("A1", "R1", "H1"));
    assertThat(known("A1", "H1").heldMinor()).isZero();
    assertThat(due("A1")).isEmpty();
  }

  @Test
  void knows_what_is_still_held_of_a_hold_made_and_ended_in_one_unit_of_work() {
    Command rest =
        CommandBuilder.from(capture("A1", "C2", "H2", 50)).flags(EntryFlags.FINAL_CAPTURE).build();
    List<Outcome> outcomes =
        post(
            open("A1", 1_000),
            hold("A1", "H1", 500, 1),
            capture("A1", "C1", "H1", 100),
            capture("A1", "C9", "H1", 401),
            hold("A1", "H2", 300, 1),
            rest,
            capture("A1", "C3", "H2", 1),
            release("A1", "R2", "H2"));
    assertThat(outcomes)
        .extracting(Outcome::reason)
        .containsExactly(
            Reason.NONE,
            Reason.NONE,
            Reason.NONE,
            Reason.CAPTURE_EXCEEDS_HOLD,
            Reason.NONE,
            Reason.NONE,
            Reason.HOLD_ENDED,
            Reason.HOLD_ENDED);
    assertThat(known("A1", "H1").heldMinor()).isEqualTo(400);
    assertThat(known("A1", "H2").heldMinor()).isZero();
    assertThat(due("A1")).containsExactly(due("A1", "H1", 1, 400));
    assertThat(store.account(account("A1")).orElseThrow().state().heldMinor()).isEqualTo(400);
  }

  @Test
  void ends_several_holds_of_several_accounts_in_one_unit_of_work() {
    String other = twinOf("A1");
    post(open("A1", 1_000), open(other, 1_000));
    post(hold("A1", "H1", 10, 1), hold("A1", "H2", 20, 1), hold(other, "H1", 30, 1));
    post(
        capture("A1", "C1", "H1", 4),
        capture("A1", "C2", "H1", 5),
        expire("A1", "H2"),
        release(other, "R1", "H1"));
    assertThat(due("A1")).containsExactly(due("A1", "H1", 1, 1));
    assertThat(known(other, "H1").heldMinor()).isZero();
  }

  @Test
  void a_declined_hold_holds_nothing_and_a_hold_without_expiry_is_never_due() {
    post(open("A1", 100));
    post(hold("A1", "H1", 101, 1), hold("A1", "H2", 60, 0));
    assertThat(known("A1", "H1").heldMinor()).isZero();
    assertThat(known("A1", "H2").heldMinor()).isEqualTo(60);
    assertThat(due("A1")).isEmpty();
  }

  @Test
  void pages_through_due_holds_by_expiry_account_and_key() {
    String other = twinOf("A1");
    post(open("A1", 1_000), open(other, 1_000));
    post(hold("A1", "Hb", 1, 7), hold("A1", "Ha", 1, 7), hold("A1", "Hc", 1, 5));
    post(hold(other, "H0", 1, 7), hold("A1", "late", 1, NOON + 1), hold("A1", "now", 1, NOON));
    List<OpenHold> expected =
        new ArrayList<>(
            List.of(
                due("A1", "Hc", 5, 1),
                due("A1", "Ha", 7, 1),
                due("A1", "Hb", 7, 1),
                due(other, "H0", 7, 1),
                due("A1", "now", NOON, 1)));
    expected.sort(null);
    List<OpenHold> paged = new ArrayList<>();
    @Nullable OpenHold after = null;
    List<OpenHold> page = store.holdsDue(laneOf("A1"), NOON, after, 2);
    while (!page.isEmpty()) {
      paged.addAll(page);
      assertThat(page.size()).isLessThanOrEqualTo(2);
      page = store.holdsDue(laneOf("A1"), NOON, page.get(page.size() - 1), 2);
    }
    assertThat(paged).containsExactlyElementsOf(expected);
    assertThat(store.holdsDue(1 - laneOf("A1"), NOON, null, 10)).isEmpty();
  }

  /** A replica keeps holds by the same entries; they are at hand when it becomes the owner. */
  @Test
  void keeps_the_holds_of_entries_that_the_peer_decided() {
    CoreConfig ofPeer =
        new CoreConfig(
            CoreId.OPEN,
            CONFIG.lanes(),
            new BirthRule(CoreId.OPEN, Map.of()),
            CONFIG.dateWindowDays());
    LedgerStore peer = new InMemoryLedgerStore(ofPeer, new Incarnation(1, 1));
    LedgerCore peerCore = Handshake.alone(peer, new SettableClock(), CoreSettings.DEFAULTS);
    Command[] commands = {
      open("A1", 1_000), hold("A1", "H1", 500, 3), capture("A1", "C1", "H1", 100)
    };
    peerCore.post(laneOf("A1"), List.of(commands));
    List<StoredEntry> entries = peer.history(account("A1"), 1, 10);
    store.inUnitOfWork(laneOf("A1"), work -> append(work, entries.subList(0, 2)));
    assertThat(due("A1")).containsExactly(due("A1", "H1", 3, 500));
    store.inUnitOfWork(laneOf("A1"), work -> append(work, entries.subList(2, 3)));
    assertThat(due("A1")).containsExactly(due("A1", "H1", 3, 400));
    assertThat(known("A1", "H1").heldMinor()).isEqualTo(400);
  }

  private static boolean append(UnitOfWork work, List<StoredEntry> entries) {
    work.append(entries);
    return true;
  }

  @Test
  void knows_what_was_reversed_over_units_of_work_and_within_one() {
    post(open("A1", 1_000), debit("A1", "T1", 500), reverse("A1", "R1", "T1", 100));
    assertThat(known("A1", "T1").reversedMinor()).isEqualTo(100);
    List<Outcome> outcomes =
        post(
            reverse("A1", "R2", "T1", 300),
            reverse("A1", "R3", "T1", 200),
            reverse("A1", "R4", "T1", 0),
            reverse("A1", "R5", "T1", 0),
            debit("A1", "T1", 500));
    assertThat(outcomes)
        .extracting(Outcome::code)
        .containsExactly("POSTED", "DECLINED", "POSTED", "NOTHING_TO_REVERSE", "REVERSED");
    use(reopen(store));
    assertThat(known("A1", "T1").reversedMinor()).isEqualTo(500);
    assertThat(post(debit("A1", "T1", 500)).get(0)).isInstanceOf(Outcome.Reversed.class);
    assertThat(store.account(account("A1")).orElseThrow().state().ledgerMinor()).isZero();
  }

  /** Another account of the same lane. */
  private static String twinOf(String account) {
    int n = 2;
    while (laneOf("A" + n) != laneOf(account)) {
      n++;
    }
    return "A" + n;
  }
}
