package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
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
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
  private final Set<AccountKey> reversed = new HashSet<>();

  private static LedgerCore newCore() {
    return Handshake.alone(
        new InMemoryLedgerStore(CONFIG, new Incarnation(1, 1)),
        new SettableClock(),
        CoreSettings.DEFAULTS);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  private static Command randomCommand(Random random) {
    return new RandomCommands(random).next();
  }

  @ParameterizedTest
  @MethodSource("seeds")
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
    for (int n = 0; n < 1_500; n++) {
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

  /** The streams would prove little if some kind were never posted or some reason never met. */
  @Test
  void the_streams_meet_every_kind_and_reason_of_one_core() {
    Set<Kind> posted = new HashSet<>();
    Set<Reason> reasons = new HashSet<>();
    for (long seed = 1; seed <= 40; seed++) {
      LedgerCore fresh = newCore();
      RandomCommands commands = new RandomCommands(new Random(seed));
      for (int n = 0; n < 300; n++) {
        Outcome outcome = fresh.post(0, List.of(commands.next())).get(0);
        reasons.add(outcome.reason());
        if (outcome instanceof Outcome.Posted decided) {
          posted.add(decided.receipt().kind());
        }
      }
    }
    assertThat(posted)
        .containsAll(
            EnumSet.complementOf(
                EnumSet.of(
                    Kind.CANCEL, Kind.TRANSFER_OWNERSHIP, Kind.DAY_OPENED, Kind.FORMAT_RAISED)));
    assertThat(reasons)
        .containsAll(
            EnumSet.of(
                Reason.INSUFFICIENT_FUNDS,
                Reason.ACCOUNT_FROZEN,
                Reason.ACCOUNT_CLOSED,
                Reason.ALREADY_OPEN,
                Reason.HOLD_NOT_FOUND,
                Reason.HOLD_ENDED,
                Reason.CAPTURE_EXCEEDS_HOLD,
                Reason.BALANCE_NOT_ZERO,
                Reason.ORIGINAL_NOT_FOUND,
                Reason.ORIGINAL_NOT_POSTED,
                Reason.ALREADY_REVERSED,
                Reason.REVERSAL_EXCEEDS_ORIGINAL,
                Reason.LEG_OF_TRANSFER));
  }

  /** Invariant 3: at most one decision per key, and R4: reversed never reads as success again. */
  private void answersNeverChange(Command command, Outcome outcome) {
    if (outcome instanceof Decided decided) {
      AccountKey key = new AccountKey(command.account(), decided.receipt().key());
      Decided first = firstAnswers.putIfAbsent(key, decided);
      if (first != null) {
        assertThat(decided.receipt().version()).isEqualTo(first.receipt().version());
        assertThat(decided.receipt().chain()).isEqualTo(first.receipt().chain());
        assertThat(decided.receipt().repeated()).isTrue();
      }
      if (outcome instanceof Outcome.Reversed) {
        reversed.add(key);
      }
      assertThat(outcome instanceof Outcome.Posted && reversed.contains(key))
          .as("%s reads as success after its reversal", key)
          .isFalse();
    }
  }

  private void historyHolds(String id) {
    List<Entry> history =
        core.store().history(account(id), 1, 10_000).stream().map(StoredEntry::entry).toList();
    if (!history.isEmpty()) {
      AccountState state = core.store().account(account(id)).orElseThrow().state();
      new HistoryChecks(history).holdFor(state);
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
