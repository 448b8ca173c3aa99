package io.trigon.ledger.port;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.capture;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.expire;
import static io.trigon.ledger.testkit.TestCommands.hold;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static io.trigon.ledger.testkit.TestCommands.release;
import static io.trigon.ledger.testkit.TestCommands.reverse;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.port.AccountRepair.Answer;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every way to reach a core must do: the answers through a gateway are the answers of the
 * core, value for value.
 *
 * <p>The core behind the gateway is made by the subclass from the given configuration and clock; it
 * has one lane, so that any accounts go together.
 */
public abstract class CoreGatewayContract {
  protected static final CoreConfig CONFIG =
      new CoreConfig(CoreId.MAINFRAME, new Lanes(1), BirthRule.MAINFRAME, 10);

  private final SettableClock clock = new SettableClock();
  private LedgerCore twin;
  private CoreGateway gateway;

  /**
   * A gateway to a new core over an empty store.
   *
   * @param core the core to be reached; it lives in this process
   */
  protected abstract CoreGateway gatewayTo(LedgerCore core);

  @BeforeEach
  void connect() {
    twin = newCore();
    gateway = gatewayTo(newCore());
  }

  private LedgerCore newCore() {
    return Handshake.alone(
        new InMemoryLedgerStore(CONFIG, new Incarnation(1, 99)), clock, CoreSettings.DEFAULTS);
  }

  /** Posts the same to the core behind the gateway and to its twin, and expects the same. */
  private List<Outcome> post(Command... commands) {
    List<Outcome> outcomes = get(gateway.post(0, List.of(commands)));
    assertThat(outcomes).isEqualTo(twin.post(0, List.of(commands)));
    return outcomes;
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void names_its_core() {
    assertThat(gateway.core()).isEqualTo(CoreId.MAINFRAME);
    assertThat(gateway.maxBatch()).isBetween(16, 256);
  }

  @Test
  void brings_every_type_of_decided_outcome_unchanged() {
    List<Outcome> outcomes =
        post(
            open("A1", 100),
            credit("A1", "T1", 700),
            debit("A1", "T2", 900),
            debit("A1", "T1", 5),
            credit("A1", "T1", 700),
            cancel("A1", "T3"),
            cancel("A1", "T1"));
    assertThat(outcomes)
        .extracting(Outcome::code)
        .containsExactly(
            "POSTED", "POSTED", "DECLINED", "CONFLICT", "POSTED", "CANCELLED", "POSTED");
    assertThat(((Decided) outcomes.get(4)).receipt().repeated()).isTrue();
    assertThat(((Decided) outcomes.get(2)).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
  }

  @Test
  void carries_every_kind_of_command_with_all_that_it_decides_on() {
    long due = clock.instant().getEpochSecond();
    Command rest =
        CommandBuilder.from(capture("A1", "C2", "H1", 100)).flags(EntryFlags.FINAL_CAPTURE).build();
    TransactionKey leg = key("X1").withLeg(Leg.DEBIT);
    Command debitLeg =
        CommandBuilder.of(Kind.DEBIT, account("A1"), leg)
            .amountMinor(50)
            .currency(CZK)
            .counterAccount(account("B1"))
            .build();
    Command sagaReverse =
        CommandBuilder.of(
                Kind.REVERSE, account("A1"), DerivedIds.of(Source.SAGA, account("A1"), leg))
            .linkedKey(leg)
            .build();
    Command adjust =
        CommandBuilder.of(Kind.ADJUST, account("A1"), TransactionKey.of(Source.CASE, "J1"))
            .amountMinor(-900)
            .currency(CZK)
            .build();
    List<Outcome> outcomes =
        post(
            open("A1", 0),
            credit("A1", "T1", 1_000),
            hold("A1", "H1", 500, due),
            capture("A1", "C1", "H1", 200),
            rest,
            hold("A1", "H2", 10, due),
            expire("A1", "H2"),
            hold("A1", "H3", 10, due + 60),
            expire("A1", "H3"),
            release("A1", "R3", "H3"),
            release("A1", "R9", "H9"),
            hold("A1", "H9", 10, 0),
            debitLeg,
            reverse("A1", "V1", "X1", 0),
            sagaReverse,
            reverse("A1", "V2", "C1", 50),
            adjust,
            command(Kind.FREEZE, "A1", "F1").build(),
            reverse("A1", "V3", "C1", 50),
            command(Kind.UNFREEZE, "A1", "U1").build(),
            reverse("A1", "V4", "C1", 151),
            command(Kind.CLOSE_ACCOUNT, "A1", "Z1").build());
    assertThat(outcomes)
        .extracting(outcome -> outcome.code() + " " + outcome.reason())
        .containsExactly(
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "REFUSED HOLD_NOT_EXPIRED",
            "POSTED NONE",
            "NOTHING_TO_REVERSE HOLD_NOT_FOUND",
            "CANCELLED NONE",
            "POSTED NONE",
            "REFUSED LEG_OF_TRANSFER",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "POSTED NONE",
            "DECLINED ACCOUNT_FROZEN",
            "POSTED NONE",
            "DECLINED REVERSAL_EXCEEDS_ORIGINAL",
            "DECLINED BALANCE_NOT_ZERO");
    assertThat(get(gateway.history(account("A1"), 1, 50)))
        .isEqualTo(twin.history(account("A1"), 1, 50));
  }

  @Test
  void brings_refusals_unchanged() {
    post(open("A1", 0));
    assertThat(post(debit("B7", "T1", 1))).containsExactly(new Outcome.UnknownAccount());
    assertThat(post(debit("A1", "T1", -1)))
        .containsExactly(new Outcome.Refused(Reason.AMOUNT_NOT_POSITIVE));
    assertThat(post(move("A1", Epoch.FIRST, CoreId.OPEN)))
        .containsExactly(
            new Outcome.MoveRefused(Reason.PEER_SILENT, CoreId.MAINFRAME, Epoch.FIRST));
    assertThat(post(move("A1", new Epoch(0, 9), CoreId.OPEN)))
        .containsExactly(
            new Outcome.MoveRefused(Reason.EPOCH_MISMATCH, CoreId.MAINFRAME, Epoch.FIRST));
  }

  @Test
  void brings_a_full_batch_in_order() {
    int size = gateway.maxBatch();
    post(open("A1", 0));
    Command[] credits =
        IntStream.range(0, size)
            .mapToObj(n -> credit("A1", "T" + n, n + 1))
            .toArray(Command[]::new);
    List<Outcome> outcomes = post(credits);
    assertThat(outcomes).hasSize(size);
    assertThat(outcomes)
        .extracting(outcome -> ((Decided) outcome).receipt().version())
        .isEqualTo(IntStream.range(0, size).mapToObj(n -> n + 2L).toList());
  }

  @Test
  void answers_inquiries_by_key_account_and_version() {
    post(open("A1", 0), credit("A1", "T1", 700));
    List<AccountKey> keys =
        List.of(
            new AccountKey(account("A1"), key("T1")),
            new AccountKey(account("A1"), key("T9")),
            new AccountKey(account("B1"), key("T1")));
    assertThat(get(gateway.inquire(0, keys))).isEqualTo(twin.inquire(0, keys));
    assertThat(get(gateway.accounts(0, List.of(account("A1"), account("B1")))))
        .isEqualTo(twin.accounts(0, List.of(account("A1"), account("B1"))));
    List<AccountVersion> versions =
        List.of(new AccountVersion(account("A1"), 2), new AccountVersion(account("A1"), 3));
    List<Optional<Digest>> chains = get(gateway.chainsAt(0, versions));
    assertThat(chains).isEqualTo(twin.chainsAt(0, versions));
    assertThat(chains.get(0)).isPresent();
    assertThat(chains.get(1)).isEmpty();
  }

  @Test
  void pages_through_accounts_and_histories_however_little_fits_a_message() {
    List<String> ids = IntStream.range(100, 400).mapToObj(n -> "A" + n).toList();
    for (int from = 0; from < ids.size(); from += 10) {
      post(ids.subList(from, from + 10).stream().map(id -> open(id, 0)).toArray(Command[]::new));
    }
    List<AccountView> accounts = new ArrayList<>();
    List<AccountView> page = get(gateway.browse(0, null, 1_000));
    while (!page.isEmpty()) {
      accounts.addAll(page);
      page = get(gateway.browse(0, page.get(page.size() - 1).state().account(), 1_000));
    }
    assertThat(accounts).isEqualTo(twin.browse(0, null, 1_000));

    for (int n = 0; n < 300; n += 10) {
      int from = n;
      post(
          IntStream.range(from, from + 10)
              .mapToObj(i -> credit("A100", "T" + i, 1))
              .toArray(Command[]::new));
    }
    List<StoredEntry> history = new ArrayList<>();
    List<StoredEntry> entries = get(gateway.history(account("A100"), 1, 1_000));
    while (!entries.isEmpty()) {
      history.addAll(entries);
      entries = get(gateway.history(account("A100"), history.size() + 1, 1_000));
    }
    assertThat(history).isEqualTo(twin.history(account("A100"), 1, 1_000));
  }

  @Test
  void brings_a_repair_and_what_became_of_it() {
    post(open("A1", 0), credit("A1", "T1", 700));
    List<StoredEntry> history = get(gateway.history(account("A1"), 1, 9));
    Digest chain = history.get(1).chain();
    assertThat(repair(new AccountRepair(account("A1"), Epoch.FIRST, 2, chain, history)))
        .isEqualTo(new Answer(AccountRepair.Result.DECIDES_NOW, 2));
    assertThat(repair(new AccountRepair(account("A1"), Epoch.FIRST, 1, chain, List.of())))
        .isEqualTo(new Answer(AccountRepair.Result.STALE, 2));
    assertThat(repair(new AccountRepair(account("B1"), Epoch.NONE, 0, Digest.ZERO, history)))
        .isEqualTo(new Answer(AccountRepair.Result.MISFIT, 0));
  }

  private Answer repair(AccountRepair repair) {
    Answer answer = get(gateway.repair(repair));
    assertThat(answer).isEqualTo(twin.repair(repair));
    return answer;
  }

  @Test
  void says_where_the_core_stands_and_takes_resend_wishes() {
    post(open("A1", 0));
    assertThat(get(gateway.status())).isEqualTo(twin.status());
    assertThat(get(gateway.resend(new ResendRequest(CoreId.MAINFRAME, 0, 1, 1)))).isNull();
  }
}
