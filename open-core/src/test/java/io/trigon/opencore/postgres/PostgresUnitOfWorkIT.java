package io.trigon.opencore.postgres;

import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static io.trigon.ledger.testkit.TestCommands.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real database does to units of work, beyond the contract of all stores. */
class PostgresUnitOfWorkIT {
  private static final CoreConfig ONE_LANE =
      new CoreConfig(CoreId.OPEN, new Lanes(1), new BirthRule(CoreId.OPEN, Map.of()), 10);

  private final String database = TestServer.newDatabase();
  private PostgresLedgerStore store = openStore(ONE_LANE);
  private LedgerCore core = core();

  private PostgresLedgerStore openStore(CoreConfig config) {
    return PostgresLedgerStore.open(
        TestServer.get(), database, config, PostgresStoreSettings.DEFAULTS);
  }

  private LedgerCore core() {
    return Handshake.alone(store, new SettableClock(), CoreSettings.DEFAULTS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void sql(String statements) throws SQLException {
    try (HikariDataSource pool = TestServer.get().openDatabase(database);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private void append(StoredEntry... entries) {
    store.inUnitOfWork(
        0,
        work -> {
          work.append(List.of(entries));
          return null;
        });
  }

  @Test
  void keeps_every_field_of_an_entry() {
    StoredEntry full =
        TestEntries.reversal(1, new TransactionKey(new Source("ATM"), "T9", Leg.DEBIT), 5);
    append(full);
    assertThat(store.history(TestEntries.ACCOUNT, 1, 9)).containsExactly(full);
    store.inUnitOfWork(
        0,
        work -> {
          work.parkEntry(full);
          return null;
        });
    assertThat(store.parkedEntries(TestEntries.ACCOUNT)).containsExactly(full);
  }

  @Test
  void sums_the_posted_reversals_of_a_known_entry_only() {
    core.post(0, List.of(open("A1", 0), credit("A1", "T1", 900), credit("A1", "T2", 900)));
    append(
        TestEntries.reversal(4, key("T1"), 300),
        TestEntries.reversal(5, key("T1"), 200),
        TestEntries.reversal(6, key("T1"), 400, EntryOutcome.NOTHING_TO_REVERSE),
        TestEntries.reversal(7, new TransactionKey(new Source("ATM"), "T1", Leg.DEBIT), 50));
    AccountKey first = new AccountKey(TestEntries.ACCOUNT, key("T1"));
    AccountKey second = new AccountKey(TestEntries.ACCOUNT, key("T2"));
    Map<AccountKey, KnownEntry> known = store.known(0, List.of(first, second));
    assertThat(known.get(first).reversedMinor()).isEqualTo(500);
    assertThat(known.get(second).reversedMinor()).isZero();
  }

  @Test
  void lists_for_people_what_was_posted_by_force() throws Exception {
    core.post(
        0,
        List.of(
            open("A1", 0),
            credit("A1", "T1", 900),
            debit("A1", "T2", 800),
            reverse("A1", "R2", "T2", 100),
            reverse("A1", "R1", "T1", 0)));
    try (HikariDataSource pool = TestServer.get().openDatabase(database);
        Connection connection = pool.getConnection()) {
      assertThat(
              Sql.list(
                  connection,
                  "SELECT transaction_id || ' ' || ledger_after_minor FROM forced_posting",
                  RowCursor::text))
          .containsExactly("R1 -700");
    }
  }

  @Test
  void a_duplicate_in_a_batch_rolls_back_the_whole_unit_of_work() {
    core.post(0, List.of(open("A1", 0), credit("A1", "T1", 100)));
    StoredEntry known = store.history(TestEntries.ACCOUNT, 2, 1).get(0);
    AccountRow row = store.account(TestEntries.ACCOUNT).orElseThrow();
    StoreException failure =
        catchThrowableOfType(
            StoreException.class,
            () ->
                store.inUnitOfWork(
                    0,
                    work -> {
                      work.put(row.stop());
                      work.put(work.lane().produced(77, Digest.ZERO));
                      work.append(List.of(TestEntries.reversal(3, key("T1"), 1), known));
                      return null;
                    }));
    assertThat(failure.isCommitUnknown()).isFalse();
    assertThat(store.history(TestEntries.ACCOUNT, 1, 9)).hasSize(2);
    assertThat(store.account(TestEntries.ACCOUNT)).contains(row);
    assertThat(store.laneRow(0).producedPosition()).isEqualTo(1);
    assertThat(store.totals()).isEqualTo(new StoreTotals(0, 1, 2));
  }

  @Test
  void the_lane_row_serialises_two_units_of_work() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                store.inUnitOfWork(
                    0,
                    work -> {
                      inside.countDown();
                      await(finish);
                      work.put(work.lane().produced(1, Digest.ZERO));
                      return null;
                    }));
    await(inside);
    CompletableFuture<Long> second =
        CompletableFuture.supplyAsync(
            () -> store.inUnitOfWork(0, work -> work.lane().producedPosition()));
    Awaitility.await().until(this::somebodyWaitsForALock);
    assertThat(second).isNotDone();
    finish.countDown();
    first.get(10, TimeUnit.SECONDS);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  private boolean somebodyWaitsForALock() throws SQLException {
    try (HikariDataSource pool = TestServer.get().openDatabase(database);
        Connection connection = pool.getConnection()) {
      return Sql.list(
              connection,
              "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND wait_event_type = 'Lock'",
              RowCursor::bigint,
              database)
          .get(0)
          .equals(1L);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void lanes_are_posted_side_by_side_without_gaps() {
    store.close();
    CoreConfig four = new CoreConfig(CoreId.OPEN, new Lanes(4), ONE_LANE.birth(), 10);
    store =
        PostgresLedgerStore.open(
            TestServer.get(), TestServer.newDatabase(), four, PostgresStoreSettings.DEFAULTS);
    core = core();
    List<String> accounts = IntStream.range(0, 40).mapToObj(n -> "ACC" + n).toList();
    accounts.forEach(id -> postAtItsLane(id, 0));
    accounts.parallelStream()
        .forEach(id -> IntStream.rangeClosed(1, 20).forEach(n -> postAtItsLane(id, n)));
    assertThat(store.totals()).isEqualTo(new StoreTotals(0, 40, 40 * 21));
    for (int lane = 0; lane < 4; lane++) {
      long produced = store.laneRow(lane).producedPosition();
      List<Long> positions = new ArrayList<>();
      store.outbox(lane, 1, 10_000).forEach(message -> positions.add(message.position()));
      assertThat(positions)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, (int) produced).mapToObj(Long::valueOf).toList());
    }
    assertThat(store.account(accountId("ACC7")).orElseThrow().state().ledgerMinor()).isEqualTo(210);
  }

  private static AccountId accountId(String id) {
    return new AccountId(id);
  }

  private void postAtItsLane(String id, int number) {
    int lane = store.config().lanes().of(accountId(id));
    List<Outcome> outcomes =
        core.post(
            lane,
            List.of(number == 0 ? open(id, 0) : credit(id, "T-" + id + "-" + number, number)));
    assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Posted.class));
  }

  @Test
  void counts_accounts_by_owner_through_moves() {
    core.post(0, List.of(open("A1", 0), open("A2", 0), open("A3", 0), debit("A4", "T1", 1)));
    AccountRow row = store.account(TestEntries.ACCOUNT).orElseThrow();
    AccountRow moved = withOwner(row, CoreId.MAINFRAME);
    store.inUnitOfWork(
        0,
        work -> {
          work.accounts(List.of(TestEntries.ACCOUNT));
          work.put(moved);
          return null;
        });
    assertThat(store.totals()).isEqualTo(new StoreTotals(1, 2, 3));
    store.inUnitOfWork(
        0,
        work -> {
          work.put(row); // not read in this unit of work
          return null;
        });
    assertThat(store.totals()).isEqualTo(new StoreTotals(0, 3, 3));
  }

  private static AccountRow withOwner(AccountRow row, CoreId owner) {
    AccountState s = row.state();
    return AccountRow.of(
        new AccountState(
            s.account(),
            s.version(),
            s.chain(),
            owner,
            s.epoch().next(),
            s.status(),
            s.ledgerMinor(),
            s.heldMinor(),
            s.overdraftLimitMinor(),
            s.currency(),
            s.product(),
            s.lastDate()),
        row.lastOrigin(),
        row.ownedSinceMillis());
  }

  @Test
  void a_serialization_failure_before_the_commit_is_run_again() throws Exception {
    sql(
        "CREATE SEQUENCE attempts; CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$"
            + " BEGIN IF nextval('attempts') <= 2 THEN RAISE SQLSTATE '40001'; END IF;"
            + " RETURN NEW; END $$;"
            + " CREATE TRIGGER collide BEFORE INSERT ON entry"
            + " FOR EACH STATEMENT EXECUTE FUNCTION collide()");
    append(TestEntries.reversal(1, key("T1"), 1));
    assertThat(store.history(TestEntries.ACCOUNT, 1, 9)).hasSize(1);
  }

  @Test
  void a_collision_that_does_not_end_is_given_up() throws Exception {
    sql(
        "CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$"
            + " BEGIN RAISE SQLSTATE '40P01'; END $$;"
            + " CREATE TRIGGER collide BEFORE INSERT ON entry"
            + " FOR EACH STATEMENT EXECUTE FUNCTION collide()");
    assertThatThrownBy(() -> append(TestEntries.reversal(1, key("T1"), 1)))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.isCommitUnknown()).isFalse());
  }

  @Test
  void a_commit_that_is_cut_off_is_unknown_and_not_repeated() throws Exception {
    sql(atCommit("PERFORM pg_terminate_backend(pg_backend_pid())"));
    assertThatThrownBy(() -> append(TestEntries.reversal(1, key("T1"), 1)))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.isCommitUnknown()).isTrue());
    assertThat(store.history(TestEntries.ACCOUNT, 1, 9)).isEmpty();
  }

  @Test
  void a_commit_that_the_server_refuses_is_known_to_be_undone() throws Exception {
    sql(atCommit("RAISE SQLSTATE '23514'"));
    assertThatThrownBy(() -> append(TestEntries.reversal(1, key("T1"), 1)))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.isCommitUnknown()).isFalse());
  }

  private static String atCommit(String action) {
    return "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        + action
        + "; RETURN NULL; END $$;"
        + " CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON entry"
        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()";
  }

  @Test
  void r13_behind_a_retained_lock_a_cancel_is_busy_and_taken_once_the_lock_is_gone()
      throws Exception {
    store.close();
    PostgresStoreSettings defaults = PostgresStoreSettings.DEFAULTS;
    PostgresStoreSettings impatient =
        new PostgresStoreSettings(
            defaults.poolSize(),
            PostgresStoreSettings.POSTGRESQL_PLANNER_SETTINGS + "; SET lock_timeout = '200ms'",
            defaults.connectionTimeout(),
            defaults.socketTimeout(),
            false);
    store = PostgresLedgerStore.open(TestServer.get(), database, ONE_LANE, impatient);
    core = core();
    try (HikariDataSource pool = TestServer.get().openDatabase(database);
        Connection inDoubt = pool.getConnection();
        Statement statement = inDoubt.createStatement()) {
      inDoubt.setAutoCommit(false);
      statement.execute("SELECT 1 FROM lane WHERE lane = 0 FOR UPDATE");
      assertThat(core.post(0, List.of(cancel("A1", "T1")))).containsExactly(new Outcome.Busy());
      inDoubt.rollback();
    }
    assertThat(core.post(0, List.of(cancel("A1", "T1"))).get(0))
        .isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void a_connection_lost_before_the_commit_leaves_nothing_in_doubt() {
    assertThatThrownBy(
            () ->
                store.inUnitOfWork(
                    0,
                    work -> {
                      work.append(List.of(TestEntries.reversal(1, key("T1"), 1)));
                      endSessionsOfTheStore();
                      return null;
                    }))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.isCommitUnknown()).isFalse());
    Awaitility.await() // until the pool has noticed which connections are gone
        .ignoreExceptions()
        .untilAsserted(() -> append(TestEntries.reversal(1, key("T1"), 1)));
    assertThat(store.history(TestEntries.ACCOUNT, 1, 9)).hasSize(1);
  }

  private void endSessionsOfTheStore() {
    try {
      sql(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'trigon open-core' AND datname = current_database()");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void r14_a_poison_record_is_bisected_out_of_its_batch() throws Exception {
    core.post(0, List.of(open("A1", 0)));
    sql(
        "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF NEW.transaction_id = 'T3' THEN RAISE EXCEPTION 'poison'; END IF;"
            + " RETURN NEW; END $$;"
            + " CREATE TRIGGER poison BEFORE INSERT ON entry"
            + " FOR EACH ROW EXECUTE FUNCTION poison()");
    List<Outcome> outcomes =
        core.post(0, IntStream.rangeClosed(1, 8).mapToObj(n -> credit("A1", "T" + n, n)).toList());
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.NotAttempted.class);
    assertThat(outcomes.stream().filter(Outcome.Posted.class::isInstance)).hasSize(7);
    assertThat(store.account(TestEntries.ACCOUNT).orElseThrow().state().ledgerMinor())
        .isEqualTo(33);
  }
}
