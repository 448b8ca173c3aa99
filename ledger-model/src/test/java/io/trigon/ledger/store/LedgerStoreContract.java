package io.trigon.ledger.store;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of {@link LedgerStore} must do. Real decisions fill the store, so rows,
 * entries and positions are what a core writes.
 */
public abstract class LedgerStoreContract extends HoldContract {
  @Test
  void keeps_its_configuration() {
    assertThat(store.config()).isEqualTo(CONFIG);
    use(reopen(store));
    assertThat(store.config()).isEqualTo(CONFIG);
  }

  @Test
  void starts_with_every_lane_at_position_zero() {
    assertThat(store.laneStatuses()).hasSize(2);
    assertThat(store.laneStatuses())
        .allSatisfy(lane -> assertThat(lane.producedPosition()).isZero())
        .allSatisfy(lane -> assertThat(lane.producedHash()).isEqualTo(Digest.ZERO));
    assertThat(store.laneRow(0).incarnation().counter()).as("1, and admitted once").isEqualTo(2);
    assertThat(store.laneRow(1).incarnation()).isEqualTo(store.laneRow(0).incarnation());
  }

  @Test
  void writes_account_entries_and_outbox_in_one_unit_of_work() {
    post(open("A1", 5_000), credit("A1", "T1", 700), debit("A1", "T2", 300));
    use(reopen(store));
    AccountRow row = store.account(account("A1")).orElseThrow();
    assertThat(row.state().version()).isEqualTo(3);
    assertThat(row.state().ledgerMinor()).isEqualTo(400);
    assertThat(row.state().overdraftLimitMinor()).isEqualTo(5_000);
    assertThat(row.isIntact()).isTrue();
    List<StoredEntry> history = store.history(account("A1"), 1, 10);
    assertThat(history).extracting(StoredEntry::version).containsExactly(1L, 2L, 3L);
    assertThat(history.get(0).attributes()).isEqualTo("segment=RETAIL");
    List<SyncMessage> outbox = store.outbox(laneOf("A1"), 1, 10);
    assertThat(outbox).hasSize(1);
    assertThat(outbox.get(0).entries()).isEqualTo(history);
    assertThat(store.laneRow(laneOf("A1")).producedHash()).isEqualTo(outbox.get(0).laneHash());
  }

  @Test
  void gives_the_peers_stream_back_as_it_came_r22() {
    List<SyncMessage> stream = peersStream();
    store.inUnitOfWork(
        laneOf("A1"),
        work -> {
          stream.subList(0, 2).forEach(message -> work.append(message.entries()));
          stream.get(2).entries().forEach(work::parkEntry);
          work.put(work.lane().applied(3, stream.get(2).laneHash()));
          return null;
        });
    use(reopen(store));
    assertThat(store.received(laneOf("A1"), 1, 10))
        .extracting(SyncMessage::position, SyncMessage::entries)
        .containsExactlyElementsOf(
            stream.subList(0, 3).stream().map(m -> tuple(m.position(), m.entries())).toList());
    assertThat(store.received(laneOf("A1"), 2, 1))
        .extracting(SyncMessage::position)
        .containsExactly(2L);
    assertThat(store.received(laneOf("A1"), 4, 10)).as("beyond what is applied").isEmpty();
  }

  /** Four messages of the peer in the lane of A1, the first with two entries. */
  private static List<SyncMessage> peersStream() {
    CoreConfig ofPeer =
        new CoreConfig(
            CONFIG.core().peer(),
            CONFIG.lanes(),
            new BirthRule(CONFIG.core().peer(), Map.of()),
            CONFIG.dateWindowDays());
    LedgerStore peer = new InMemoryLedgerStore(ofPeer, new Incarnation(1, 1));
    LedgerCore core = Handshake.alone(peer, new SettableClock(), CoreSettings.DEFAULTS);
    core.post(laneOf("A1"), List.of(open("A1", 0), credit("A1", "T1", 5)));
    core.post(laneOf("A1"), List.of(credit("A1", "T2", 5)));
    core.post(laneOf("A1"), List.of(credit("A1", "T3", 5)));
    core.post(laneOf("A1"), List.of(credit("A1", "T4", 5)));
    return peer.outbox(laneOf("A1"), 1, 10);
  }

  @Test
  void a_store_written_through_one_adapter_is_what_the_reference_adapter_holds() {
    LedgerStore reference = new InMemoryLedgerStore(CONFIG, new Incarnation(1, 1));
    LedgerCore twin = Handshake.alone(reference, new SettableClock(), CoreSettings.DEFAULTS);
    Command[] commands = {
      open("A1", 0), credit("A1", "T1", 100), debit("A1", "T2", 900), cancel("A1", "T3")
    };
    List<Outcome> expected = twin.post(laneOf("A1"), List.of(commands));
    assertThat(post(commands)).isEqualTo(expected);
    assertThat(store.history(account("A1"), 1, 10))
        .isEqualTo(reference.history(account("A1"), 1, 10));
    assertThat(store.account(account("A1"))).isEqualTo(reference.account(account("A1")));
    assertThat(store.outbox(laneOf("A1"), 1, 9)).isEqualTo(reference.outbox(laneOf("A1"), 1, 9));
  }

  @Test
  void nothing_is_written_when_the_work_throws() {
    post(open("A1", 0));
    StoredEntry entry = store.history(account("A1"), 1, 1).get(0);
    int lane = laneOf("A1");
    assertThatThrownBy(
            () ->
                store.inUnitOfWork(
                    lane,
                    work -> {
                      work.put(work.lane().produced(99, Digest.ZERO));
                      work.parkEntry(entry);
                      throw new IllegalStateException("abend");
                    }))
        .hasMessageContaining("abend");
    assertThat(store.laneRow(lane).producedPosition()).isEqualTo(1);
    assertThat(store.parkedEntries(account("A1"))).isEmpty();
  }

  @Test
  void a_second_entry_of_the_same_version_or_key_fails_the_unit_of_work() {
    post(open("A1", 0), credit("A1", "T1", 100));
    StoredEntry last = store.history(account("A1"), 2, 1).get(0);
    int lane = laneOf("A1");
    assertThatThrownBy(
            () ->
                store.inUnitOfWork(
                    lane,
                    work -> {
                      work.append(List.of(last));
                      return null;
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.history(account("A1"), 1, 10)).hasSize(2);
  }

  @Test
  void finds_decisions_by_key_account_version_and_transaction_id() {
    post(open("A1", 0), credit("A1", "T1", 100), debit("A1", "T2", 999));
    AccountKey t1 = new AccountKey(account("A1"), key("T1"));
    AccountKey none = new AccountKey(account("A1"), key("T9"));
    Map<AccountKey, KnownEntry> known = store.known(laneOf("A1"), List.of(t1, none));
    assertThat(known).containsOnlyKeys(t1);
    assertThat(known.get(t1).reversedMinor()).isZero();
    AccountVersion second = new AccountVersion(account("A1"), 2);
    AccountVersion fourth = new AccountVersion(account("A1"), 4);
    assertThat(store.chainsAt(laneOf("A1"), List.of(second, fourth)))
        .containsOnlyKeys(second)
        .containsEntry(second, known.get(t1).stored().chain());
    assertThat(store.findByTransactionId("T2", 5))
        .singleElement()
        .satisfies(entry -> assertThat(entry.version()).isEqualTo(3));
  }

  @Test
  void pages_through_the_accounts_of_a_lane_in_ascii_order() {
    List<String> ids = new ArrayList<>(List.of("b", "B", "a/1", "a-1", "A_1", "A:1", "0", "z.9"));
    ids.forEach(id -> post(open(id, 0)));
    for (int lane = 0; lane < 2; lane++) {
      List<AccountId> paged = new ArrayList<>();
      List<AccountRow> page = store.accountsAfter(lane, null, 2);
      while (!page.isEmpty()) {
        page.forEach(row -> paged.add(row.account()));
        page = store.accountsAfter(lane, paged.get(paged.size() - 1), 2);
      }
      int number = lane;
      assertThat(paged)
          .containsExactlyElementsOf(
              ids.stream()
                  .filter(id -> laneOf(id) == number)
                  .map(AccountId::new)
                  .sorted()
                  .toList());
    }
  }

  @Test
  void r22_numbers_messages_without_gaps_and_rebuilds_them_from_entries() {
    post(open("A1", 0));
    IntStream.rangeClosed(1, 5).forEach(n -> post(credit("A1", "T" + n, n)));
    use(reopen(store));
    int lane = laneOf("A1");
    assertThat(store.outbox(lane, 2, 3))
        .extracting(SyncMessage::position)
        .containsExactly(2L, 3L, 4L);
    assertThat(store.outbox(lane, 7, 3)).isEmpty();
    assertThat(store.outbox(lane, 1, 9))
        .allSatisfy(
            message ->
                assertThat(message.incarnation()).isEqualTo(store.laneRow(lane).incarnation()));
  }

  @Test
  void parks_messages_by_position_and_entries_by_version() {
    post(open("A1", 0), credit("A1", "T1", 1));
    post(credit("A1", "T2", 2));
    int lane = laneOf("A1");
    List<SyncMessage> messages = store.outbox(lane, 1, 9);
    StoredEntry entry = messages.get(1).entries().get(0);
    store.inUnitOfWork(
        lane,
        work -> {
          messages.forEach(work::park);
          work.park(messages.get(1).stamped(new Incarnation(7, 7)));
          work.parkEntry(entry);
          work.parkEntry(entry);
          return null;
        });
    use(reopen(store));
    assertThat(store.laneStatuses().get(lane).parkedMessages()).isEqualTo(2);
    assertThat(store.parkedEntries(account("A1"))).containsExactly(entry);
    store.inUnitOfWork(
        lane,
        work -> {
          assertThat(work.parkedCount()).isEqualTo(2);
          assertThat(work.parked(2, 9))
              .containsExactly(messages.get(1).stamped(new Incarnation(7, 7)));
          work.unparkThrough(1);
          return null;
        });
    store.inUnitOfWork(
        lane,
        work -> {
          assertThat(work.parked(1, 9)).extracting(SyncMessage::position).containsExactly(2L);
          return null;
        });
  }

  @Test
  void forgets_entries_parked_for_an_account_up_to_a_version() {
    post(open("A1", 0), credit("A1", "T1", 1), open("A2", 0));
    post(credit("A1", "T2", 2));
    int lane = laneOf("A1");
    List<StoredEntry> entries = store.history(account("A1"), 1, 9);
    StoredEntry other = store.history(account("A2"), 1, 1).get(0);
    parkEntries(lane, entries);
    parkEntries(laneOf("A2"), List.of(other));
    store.inUnitOfWork(
        lane,
        work -> {
          work.unparkEntries(account("A1"), 2);
          return null;
        });
    use(reopen(store));
    assertThat(store.parkedEntries(account("A1"))).containsExactly(entries.get(2));
    assertThat(store.parkedEntries(account("A2"))).containsExactly(other);
  }

  private void parkEntries(int lane, List<StoredEntry> entries) {
    store.inUnitOfWork(
        lane,
        work -> {
          entries.forEach(work::parkEntry);
          return null;
        });
  }

  @Test
  void lists_stopped_accounts_and_totals() {
    post(open("A1", 0));
    post(open("A2", 0));
    int lane = laneOf("A1");
    AccountRow row = store.account(account("A1")).orElseThrow();
    store.inUnitOfWork(
        lane,
        work -> {
          work.put(row.stop());
          return null;
        });
    use(reopen(store));
    assertThat(store.stoppedAccounts(lane, 10))
        .containsExactly(new AccountVersion(account("A1"), 1));
    assertThat(store.laneStatuses().get(lane).stoppedAccounts()).isEqualTo(1);
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(store.totals()).isEqualTo(new StoreTotals(2, 0, 2)));
  }
}
