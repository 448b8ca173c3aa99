package io.trigon.simulators.region.store;

import static io.trigon.simulators.region.store.StoreWriter.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only this store does, beyond the contract of all stores. */
class RocksLedgerStoreIT {
  private static final CoreConfig CONFIG =
      new CoreConfig(
          CoreId.MAINFRAME,
          new Lanes(256),
          new BirthRule(CoreId.MAINFRAME, Map.of("62", CoreId.OPEN)),
          10);

  @TempDir private Path folder;
  private RocksLedgerStore store;

  @BeforeEach
  void open() {
    store = RocksLedgerStore.open(folder, CONFIG, new Incarnation(1, 42));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<StoredEntry> debit(String account, String... ids) {
    List<AccountKey> keys = List.of(ids).stream().map(id -> key(account, id)).toList();
    return new StoreWriter(store).debit(laneOf(account), keys);
  }

  private static int laneOf(String account) {
    return CONFIG.lanes().of(new AccountId(account));
  }

  @Test
  void refuses_a_second_opener() {
    assertThatThrownBy(() -> RocksLedgerStore.open(folder, CONFIG, new Incarnation(1, 43)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("open elsewhere");
  }

  @Test
  void r20_refuses_to_be_opened_with_another_configuration() {
    store.close();
    CoreConfig other = new CoreConfig(CoreId.OPEN, new Lanes(4), BirthRule.MAINFRAME, 3);
    assertThatThrownBy(() -> RocksLedgerStore.open(folder, other, new Incarnation(1, 43)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was created with " + CONFIG)
        .hasMessageContaining("opened with " + other);
    open();
    assertThat(store.config()).isEqualTo(CONFIG);
  }

  @Test
  void keeps_the_incarnation_it_was_created_with() {
    store.close();
    store = RocksLedgerStore.open(folder, CONFIG, new Incarnation(7, 7));
    assertThat(store.laneRow(255).incarnation()).isEqualTo(new Incarnation(1, 42));
  }

  @Test
  void fails_calls_after_it_was_closed_instead_of_crashing() {
    debit("A1", "T1");
    store.close();
    store.close();
    assertThatThrownBy(() -> store.history(new AccountId("A1"), 1, 10))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> debit("A1", "T2")).isInstanceOf(StoreException.class);
  }

  @Test
  void serves_the_first_and_the_last_lane_alike() {
    for (int lane : new int[] {0, 255}) {
      String account =
          IntStream.range(0, 100_000)
              .mapToObj(n -> "A" + n)
              .filter(id -> laneOf(id) == lane)
              .findFirst()
              .orElseThrow();
      List<StoredEntry> entries = debit(account, "T1", "T2");
      AccountId id = new AccountId(account);
      assertThat(store.accountsAfter(lane, null, 9)).extracting(AccountRow::account).contains(id);
      assertThat(store.history(id, 2, 9)).containsExactly(entries.get(1));
      assertThat(store.outbox(lane, 1, 9).get(0).entries()).isEqualTo(entries);
    }
  }

  @Test
  void does_not_mix_up_accounts_of_which_one_id_begins_like_the_other() {
    CoreConfig oneLane = new CoreConfig(CoreId.MAINFRAME, new Lanes(1), BirthRule.MAINFRAME, 10);
    store.close();
    store = RocksLedgerStore.open(folder.resolve("one"), oneLane, new Incarnation(1, 1));
    StoreWriter writer = new StoreWriter(store);
    writer.debit(0, List.of(key("A1", "T1"), key("A11", "T1"), key("A1", "T11"), key("A", "T1")));
    assertThat(store.history(new AccountId("A1"), 1, 9)).hasSize(2);
    assertThat(store.history(new AccountId("A"), 1, 9)).hasSize(1);
    assertThat(store.findByTransactionId("T1", 9)).hasSize(3);
    assertThat(store.accountsAfter(0, new AccountId("A"), 9))
        .extracting(row -> row.account().value())
        .containsExactly("A1", "A11");
  }

  @Test
  void adds_up_what_was_reversed_of_a_posting() {
    debit("A1", "T1", "T11");
    appendReversal("R1", 60);
    appendReversal("R2", 30);
    Map<AccountKey, Long> reversed =
        Map.of(key("A1", "T1"), 90L, key("A1", "T11"), 0L, key("A1", "R1"), 0L);
    store
        .known(laneOf("A1"), reversed.keySet())
        .forEach((key, known) -> assertThat(known.reversedMinor()).isEqualTo(reversed.get(key)));
  }

  private void appendReversal(String id, long minor) {
    AccountState state = store.account(new AccountId("A1")).orElseThrow().state();
    TransactionKey original = TransactionKey.of(Source.DEFAULT, "T1");
    Entry entry =
        StoreWriter.entry(
            state, TransactionKey.of(Source.DEFAULT, id), Kind.REVERSE, original, minor);
    AccountState after = state.after(entry);
    Origin origin = new Origin(CoreId.OPEN, laneOf("A1"), after.version(), 0);
    store.inUnitOfWork(
        laneOf("A1"),
        work -> {
          work.append(List.of(new StoredEntry(entry, after.chain(), "", "", 1, origin)));
          work.put(AccountRow.of(after, origin, 0));
          return true;
        });
  }

  @Test
  void refuses_a_key_twice_in_one_unit_of_work_and_writes_nothing_of_it() {
    assertThatThrownBy(() -> debit("A1", "T1", "T2", "T1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not unique")
        .hasMessageContaining("T1");
    assertThat(store.history(new AccountId("A1"), 1, 9)).isEmpty();
    assertThat(store.totals()).isEqualTo(new StoreTotals(0, 0, 0));
    assertThat(debit("A1", "T1")).hasSize(1);
  }

  @Test
  void shows_the_newest_entry_of_a_transaction_id_first() {
    debit("A1", "T1");
    debit("A1", "T2");
    debit("A1", "T1-other");
    List<StoredEntry> second = debit("B7", "T2");
    List<StoredEntry> third = debit("A1", "T3");
    assertThat(third.get(0).decidedAtMillis()).isGreaterThan(second.get(0).decidedAtMillis());
    assertThat(store.findByTransactionId("T2", 9))
        .extracting(entry -> entry.account().value())
        .containsExactly("A1", "B7");
    assertThat(store.findByTransactionId("T2", 1)).hasSize(1);
    assertThat(store.findByTransactionId("T", 9)).isEmpty();
  }

  @Test
  void rebuilds_a_message_whose_entries_were_appended_in_parts() {
    List<StoredEntry> entries = debit("A1", "T1", "T2", "T3");
    SyncMessage message = store.outbox(laneOf("A1"), 1, 1).get(0);
    assertThat(message.entries()).isEqualTo(entries);
    assertThat(message.laneHash()).isEqualTo(store.laneRow(laneOf("A1")).producedHash());
    assertThat(message.laneHash()).isNotEqualTo(Digest.ZERO);
  }

  @Test
  void lanes_work_side_by_side_while_a_unit_of_work_of_another_lane_is_open() {
    int other = laneOf("A1") == 0 ? 1 : 0;
    store.inUnitOfWork(
        other,
        work ->
            CompletableFuture.supplyAsync(() -> debit("A1", "T1"))
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join());
    assertThat(store.history(new AccountId("A1"), 1, 9)).hasSize(1);
  }
}
