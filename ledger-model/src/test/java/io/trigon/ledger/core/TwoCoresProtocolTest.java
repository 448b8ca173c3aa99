package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two real cores, a network that loses, repeats and reorders, callers that ask whichever core they
 * like, and moves of ownership in between. A forerunner of the full simulation: the same
 * invariants, fewer faults.
 */
class TwoCoresProtocolTest {
  private static final int ACCOUNTS = RandomCommands.ACCOUNTS;

  @Test
  void at_most_one_decision_per_key_and_equal_histories_after_any_faults() {
    int decided = 0;
    int moves = 0;
    for (long seed = 1; seed <= 150; seed++) {
      Run run = new Run(seed);
      run.go(300);
      decided += run.told.size();
      moves += run.moves;
    }
    assertThat(decided).as("the runs did something").isGreaterThan(3_000);
    assertThat(moves).as("ownership moved").isGreaterThan(300);
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final RandomCommands commands;
    private final TwoCores cores = new TwoCores(2);
    private final List<List<SyncMessage>> network = new ArrayList<>();
    private final List<Command> asked = new ArrayList<>();
    private final Map<AccountKey, Decided> told = new HashMap<>();
    private int moves;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.commands = new RandomCommands(random);
    }

    void go(int steps) {
      for (int step = 0; step < steps; step++) {
        int dice = random.nextInt(100);
        if (dice < 40) {
          ask(newCommand());
        } else if (dice < 55 && !asked.isEmpty()) {
          ask(asked.get(random.nextInt(asked.size())));
        } else if (dice < 75) {
          publish();
        } else if (dice < 97) {
          deliver();
        } else {
          cores.clock.advance(Duration.ofSeconds(1));
          cores.beat();
        }
        neverTwoOwners();
      }
      heal();
      bothEqual();
    }

    private Command newCommand() {
      String account = "A" + random.nextInt(ACCOUNTS);
      return switch (random.nextInt(9)) {
        case 0 -> open(account, 100);
        case 1, 2 -> moveOf(account);
        default -> commands.next();
      };
    }

    /** A move as a router with a stale grid might ask for it. */
    private Command moveOf(String account) {
      CoreId believed = CoreId.values()[random.nextInt(2)];
      Epoch epoch =
          cores
              .of(believed)
              .store()
              .account(account(account))
              .map(row -> row.state().epoch())
              .orElse(Epoch.FIRST);
      return move(account, epoch, CoreId.values()[random.nextInt(2)]);
    }

    private void ask(Command command) {
      asked.add(command);
      Outcome outcome = cores.post(CoreId.values()[random.nextInt(2)], command);
      if (!(outcome instanceof Decided decided)) {
        return;
      }
      AccountKey key = new AccountKey(command.account(), decided.receipt().key());
      Decided before = told.put(key, decided);
      if (before != null) {
        assertThat(decided.receipt().chain())
            .as("seed %d: two answers for %s", seed, key)
            .isEqualTo(before.receipt().chain());
        assertThat(before instanceof Outcome.Reversed && decided instanceof Outcome.Posted)
            .as("seed %d: %s reads as success after its reversal", seed, key)
            .isFalse();
      } else if (command.target() != null) {
        moves++;
      }
    }

    private void publish() {
      LedgerCore from = cores.of(CoreId.values()[random.nextInt(2)]);
      List<SyncMessage> messages = cores.publish(from, random.nextInt(2));
      if (!messages.isEmpty() && random.nextInt(10) > 0) {
        network.add(messages);
      }
    }

    private void deliver() {
      if (network.isEmpty()) {
        return;
      }
      int index = random.nextInt(network.size());
      List<SyncMessage> messages =
          random.nextInt(4) == 0 ? network.get(index) : network.remove(index);
      SyncMessage first = messages.get(0);
      cores.deliver(cores.of(first.producer().peer()), first.lane(), messages);
    }

    /** Invariant 1: at most one core would write an account now. */
    private void neverTwoOwners() {
      for (int n = 0; n < ACCOUNTS; n++) {
        boolean mainframe = owns(cores.mainframe, n);
        boolean open = owns(cores.open, n);
        assertThat(mainframe && open).as("seed %d: two owners of A%d", seed, n).isFalse();
      }
    }

    private static boolean owns(LedgerCore core, int number) {
      return core.store()
          .account(account("A" + number))
          .map(row -> row.state().owner() == core.core())
          .orElse(false);
    }

    private void heal() {
      for (int round = 0; round < 6; round++) {
        cores.settle();
        cores.clock.advance(Duration.ofSeconds(1));
        cores.beat();
      }
      cores.settle();
    }

    private void bothEqual() {
      for (int n = 0; n < ACCOUNTS; n++) {
        String id = "A" + n;
        assertThat(state(cores.open, id))
            .as("seed %d: %s", seed, id)
            .isEqualTo(state(cores.mainframe, id));
        List<StoredEntry> history = cores.mainframe.store().history(account(id), 1, 9_999);
        assertThat(cores.open.store().history(account(id), 1, 9_999))
            .as("seed %d: %s", seed, id)
            .isEqualTo(history);
        AccountState state = state(cores.open, id);
        if (state != null) {
          new HistoryChecks(history.stream().map(StoredEntry::entry).toList()).holdFor(state);
        }
      }
      for (int lane = 0; lane < 2; lane++) {
        assertThat(cores.open.store().holdsDue(lane, Long.MAX_VALUE, null, 999))
            .as("seed %d: open holds", seed)
            .isEqualTo(cores.mainframe.store().holdsDue(lane, Long.MAX_VALUE, null, 999));
      }
      told.forEach(
          (key, outcome) ->
              assertThat(cores.mainframe.store().known(cores.lanes.of(key.account()), List.of(key)))
                  .as("seed %d: told %s of %s", seed, outcome.code(), key)
                  .containsKey(key));
    }

    private static AccountState state(LedgerCore core, String id) {
      return core.store().account(account(id)).map(AccountRow::state).orElse(null);
    }
  }
}
