package io.trigon.compensation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.saga.SagaTask;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every list of sagas does. */
abstract class SagaStoreContract {
  static final Instant T0 = Instant.parse("2026-11-24T08:00:00.123456Z");

  private SagaStore store;

  /** An empty one. */
  protected abstract SagaStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static TransactionKey key(String id) {
    return TransactionKey.of(new Source("BRANCH-7"), id);
  }

  private static Transfer transfer(String id) {
    return new Transfer(
        key(id),
        new AccountId("CZ65/A:1"),
        new AccountId("B1"),
        12_345,
        new Currency("CNY"),
        "MOBILE",
        "CURRENT",
        new AccountingDate(20261124),
        T0.plusSeconds(10),
        "房租 '2026'");
  }

  private static Saga started(String id, Instant since) {
    return Saga.started(transfer(id), since.plusSeconds(3), since);
  }

  @Test
  void gives_back_what_was_begun_and_the_first_of_a_key_stays() {
    Saga saga = started("T1", T0);
    assertThat(store.insert(saga)).isEqualTo(saga);
    assertThat(store.insert(started("T1", T0.plusSeconds(5)))).isEqualTo(saga);
    assertThat(store.find(key("T1"))).contains(saga);
    assertThat(store.find(key("T2"))).isEmpty();
    Saga reversal = Saga.reversal(key("R1"), transfer("T1"), T0, T0);
    store.insert(reversal);
    assertThat(store.find(key("R1"))).contains(reversal);
    assertThat(store.countOpen()).isEqualTo(2);
  }

  @Test
  void a_row_is_replaced_only_by_the_one_that_saw_it() {
    Sagas sagas = new Sagas(store, SagaSettings.DEFAULT);
    Saga saga = sagas.start(transfer("T1"), T0).saga();
    Saga turned = sagas.undo(key("T1"), null, T0).orElseThrow().saga();
    assertThat(store.find(key("T1"))).contains(turned);
    assertThat(turned.version()).isEqualTo(saga.version() + 1);
    assertThat(store.replace(turned)).as("a second time").isFalse();
    assertThat(store.replace(started("T9", T0))).as("what is not there").isFalse();
  }

  @Test
  void of_many_that_replace_a_row_at_once_one_does() throws Exception {
    Sagas sagas = new Sagas(store, SagaSettings.DEFAULT);
    sagas.start(transfer("T1"), T0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<SagaTask>>> workers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        workers.add(() -> sagas.due(T0.plusSeconds(4), 5));
      }
      int tasks = 0;
      for (Future<List<SagaTask>> worker : threads.invokeAll(workers)) {
        tasks += worker.get().size();
      }
      assertThat(tasks).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void lists_what_is_due_open_and_in_transit_oldest_first() {
    TwoCores cores = new TwoCores(1);
    cores.post(CoreId.MAINFRAME, TestCommands.open("CZ65/A:1", 100_000));
    Sagas sagas = new Sagas(store, SagaSettings.DEFAULT);
    Instant now = cores.clock.instant();
    List<SagaTask> tasks = new ArrayList<>();
    for (String id : List.of("T3", "T1", "T2")) {
      tasks.add(sagas.start(czech(id, now), now).task().orElseThrow());
      now = now.plusSeconds(1);
    }
    assertThat(store.open(2)).extracting(s -> s.key().transactionId()).containsExactly("T3", "T1");
    assertThat(store.due(now.plusMillis(500), 9))
        .extracting(s -> s.key().transactionId())
        .containsExactly("T3");
    SagaTask debit = tasks.get(1);
    sagas.onOutcome(debit, cores.post(CoreId.MAINFRAME, debit.command()), now);
    assertThat(store.inTransit(9)).extracting(s -> s.key().transactionId()).containsExactly("T1");
    assertThat(store.find(key("T1")).orElseThrow().isInTransit()).isTrue();
    assertThat(store.countOpen()).isEqualTo(3);
  }

  private static Transfer czech(String id, Instant now) {
    Transfer t = transfer(id);
    return new Transfer(
        t.key(),
        t.debitAccount(),
        t.creditAccount(),
        5,
        TestCommands.CZK,
        t.channel(),
        t.product(),
        t.accountingDate(),
        now.plusSeconds(60),
        "");
  }

  @Test
  void what_has_ended_is_found_but_not_listed_as_open() {
    Sagas sagas = new Sagas(store, SagaSettings.DEFAULT);
    SagaTask debit = sagas.start(transfer("T1"), T0).task().orElseThrow();
    Optional<SagaTask> next =
        sagas.onOutcome(debit, new io.trigon.ledger.outcome.Outcome.Conflict(), T0);
    assertThat(next).isEmpty();
    assertThat(store.find(key("T1")).orElseThrow().isFinished()).isTrue();
    assertThat(store.countOpen()).isZero();
    assertThat(store.due(T0.plusSeconds(99), 9)).isEmpty();
  }

  @Test
  void pages_through_what_was_written_since_in_byte_order() {
    for (String id : List.of("b", "a", "B", "a-1", "A")) {
      store.insert(started(id, T0));
    }
    store.insert(started("old", T0.minusSeconds(60)));
    List<String> ids = new ArrayList<>();
    TransactionKey after = null;
    List<Saga> page = store.writtenSince(T0, after, 2);
    while (!page.isEmpty()) {
      page.forEach(saga -> ids.add(saga.key().transactionId()));
      page = store.writtenSince(T0, page.get(page.size() - 1).key(), 2);
    }
    assertThat(ids).containsExactly("A", "B", "a", "a-1", "b");
  }
}
