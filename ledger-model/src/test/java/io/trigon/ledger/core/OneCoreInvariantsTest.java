package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.SettableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The invariants of the design that one core can hold, over random streams of commands with many
 * repeats.
 */
class OneCoreInvariantsTest {
  private static final CoreConfig CONFIG =
      new CoreConfig(CoreId.MAINFRAME, new Lanes(1), BirthRule.MAINFRAME, 10);

  private final LedgerCore core = newCore();
  private final Map<AccountKey, Decided> firstAnswers = new HashMap<>();

  private static LedgerCore newCore() {
    return new LedgerCore(
        new InMemoryLedgerStore(CONFIG, new Incarnation(1, 1)),
        new SettableClock(),
        CoreSettings.DEFAULTS);
  }

  private static Command randomCommand(Random random) {
    String account = "A" + random.nextInt(4);
    String id = "T" + random.nextInt(60);
    long amount = 1 + random.nextInt(5) * 100L;
    return switch (random.nextInt(8)) {
      case 0 -> open(account, random.nextInt(3) * 100L);
      case 1, 2, 3 -> debit(account, id, amount);
      case 4, 5, 6 -> credit(account, id, amount);
      default -> cancel(account, id);
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void random_streams_keep_every_invariant(long seed) {
    Random random = new Random(seed);
    for (int batch = 0; batch < 60; batch++) {
      List<Command> commands = new ArrayList<>();
      for (int n = random.nextInt(8); n >= 0; n--) {
        commands.add(randomCommand(random));
      }
      List<Outcome> outcomes = core.post(0, commands);
      for (int i = 0; i < commands.size(); i++) {
        answersNeverChange(commands.get(i), outcomes.get(i));
      }
    }
    for (int n = 0; n < 4; n++) {
      historyHolds("A" + n);
    }
    streamHolds();
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110})
  void a_batch_decides_as_its_commands_one_by_one(long seed) {
    Random random = new Random(seed);
    LedgerCore single = newCore();
    List<Command> commands = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      commands.add(randomCommand(random));
    }
    List<Outcome> batched = core.post(0, commands);
    for (int i = 0; i < commands.size(); i++) {
      Outcome one = single.post(0, commands.subList(i, i + 1)).get(0);
      assertThat(batched.get(i).code()).as("command %d", i).isEqualTo(one.code());
    }
    for (int n = 0; n < 4; n++) {
      assertThat(core.store().account(account("A" + n)).map(row -> row.state().chain()))
          .isEqualTo(single.store().account(account("A" + n)).map(row -> row.state().chain()));
    }
  }

  /** Invariant 3: at most one decision per key, whatever is retried. */
  private void answersNeverChange(Command command, Outcome outcome) {
    if (outcome instanceof Decided decided) {
      AccountKey key = new AccountKey(command.account(), command.decisionKey());
      Decided first = firstAnswers.putIfAbsent(key, decided);
      if (first != null) {
        assertThat(decided.receipt().version()).isEqualTo(first.receipt().version());
        assertThat(decided.receipt().chain()).isEqualTo(first.receipt().chain());
        assertThat(decided.receipt().repeated()).isTrue();
      }
    }
  }

  /** Invariants 2, 4 and 7, and the chain. */
  private void historyHolds(String id) {
    Digest chain = Digest.ZERO;
    long balance = 0;
    long overdraft = 0;
    Set<Object> keys = new HashSet<>();
    long version = 0;
    for (StoredEntry stored : core.store().history(account(id), 1, 10_000)) {
      Entry entry = stored.entry();
      chain = Chain.next(chain, entry);
      balance += entry.ledgerDeltaMinor();
      overdraft = entry.overdraftLimitMinor();
      assertThat(entry.version()).isEqualTo(++version);
      assertThat(stored.chain()).isEqualTo(chain);
      assertThat(entry.ledgerAfterMinor()).isEqualTo(balance);
      assertThat(keys.add(entry.key())).as("%s twice", entry.key()).isTrue();
      if (entry.kind() == Kind.DEBIT && entry.isPosted()) {
        assertThat(balance + overdraft).isNotNegative();
      }
    }
    if (version > 0) {
      AccountState state = core.store().account(account(id)).orElseThrow().state();
      assertThat(state.version()).isEqualTo(version);
      assertThat(state.ledgerMinor()).isEqualTo(balance);
      assertThat(state.chain()).isEqualTo(chain);
    }
  }

  /** R19: positions without gaps, and a running hash over the records. */
  private void streamHolds() {
    Digest hash = Digest.ZERO;
    long position = 0;
    for (SyncMessage message : core.store().outbox(0, 1, 10_000)) {
      hash = Chain.nextLaneHash(hash, message.hashedEntries());
      assertThat(message.position()).isEqualTo(++position);
      assertThat(message.laneHash()).isEqualTo(hash);
    }
    assertThat(core.store().laneRow(0).producedHash()).isEqualTo(hash);
  }
}
