package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.TestCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Questions and answers that get lost, late and doubled, originals that arrive late or never,
 * ownership that moves, resolvers that restart: each doubt ends, and all are told the same.
 */
class RandomDoubtsTest {
  private static final int SEEDS = 150;
  private static final int ACCOUNTS = 4;
  private static final int STEPS = 150;

  private record Original(Command command, OnInDoubt onInDoubt) {}

  private static final class Run {
    private final Random random;
    private final Resolving on = new Resolving();
    private final List<Original> originals = new ArrayList<>();
    private final List<Command> queued = new ArrayList<>();
    private final List<Question> asked = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();

    Run(long seed) {
      this.random = new Random(seed);
      for (int n = 0; n < ACCOUNTS; n++) {
        on.open("A" + n);
      }
      on.cores.settle();
    }

    void step() {
      switch (random.nextInt(9)) {
        case 0 -> sent();
        case 1 -> arrived();
        case 2 -> moved();
        case 3 -> on.cores.settle();
        case 4 -> restarted();
        case 5, 6 -> asked.addAll(on.resolver.tick(on.now));
        case 7 -> answered();
        default -> on.pass(Duration.ofMillis(random.nextInt(3_000)));
      }
    }

    private void sent() {
      String account = "A" + random.nextInt(ACCOUNTS);
      String id = "t" + originals.size();
      Command command =
          random.nextBoolean()
              ? TestCommands.credit(account, id, 1 + random.nextInt(9))
              : TestCommands.debit(account, id, 1 + random.nextInt(9));
      OnInDoubt onInDoubt = random.nextBoolean() ? OnInDoubt.RESOLVE : OnInDoubt.REVERSE;
      originals.add(new Original(command, onInDoubt));
      queued.add(command);
      on.doubt(command, random.nextBoolean() ? CoreId.MAINFRAME : CoreId.OPEN, onInDoubt);
    }

    /** Also twice, and long after its deadline: queues forget nothing. */
    private void arrived() {
      if (!queued.isEmpty()) {
        int index = random.nextInt(queued.size());
        Command command = random.nextInt(4) == 0 ? queued.get(index) : queued.remove(index);
        on.cores.post(CoreId.MAINFRAME, command);
        on.cores.post(CoreId.OPEN, command);
      }
    }

    private void moved() {
      AccountId account = new AccountId("A" + random.nextInt(ACCOUNTS));
      on.cores.beat();
      on.cores
          .row(on.cores.mainframe, account)
          .ifPresent(
              row ->
                  on.cores.post(
                      row.state().owner(),
                      TestCommands.move(
                          account.value(), row.state().epoch(), row.state().owner().peer())));
    }

    private void restarted() {
      if (random.nextInt(5) == 0) {
        on.restarted();
        asked.clear();
        late.clear();
      }
    }

    private void answered() {
      if (asked.isEmpty()) {
        return;
      }
      Question question = asked.remove(random.nextInt(asked.size()));
      switch (random.nextInt(4)) {
        case 0 -> on.resolver.onFailure(question, on.now);
        case 1 -> {
          if (question.step() != Step.INQUIRE) {
            List<Outcome> outcomes = on.post(question);
            late.add(() -> asked.addAll(on.resolver.onOutcomes(question, outcomes, on.now)));
          }
        }
        case 2 -> late.forEach(Runnable::run);
        default -> asked.addAll(on.carry(question));
      }
    }

    void heal() {
      asked.clear();
      late.forEach(Runnable::run);
      on.cores.settle();
      on.run(Duration.ofMinutes(3));
      on.cores.settle();
      queued.forEach(command -> on.cores.post(CoreId.MAINFRAME, command));
      queued.forEach(command -> on.cores.post(CoreId.OPEN, command));
      on.cores.settle();
    }

    void check(String seed) {
      assertThat(on.register.countOpen()).as(seed).isZero();
      Map<Object, String> told = new LinkedHashMap<>();
      for (Resolution one : on.told) {
        String before = told.put(one.doubt().key(), one.outcome().code());
        assertThat(before == null || before.equals(one.outcome().code())).as(seed).isTrue();
      }
      for (Original original : originals) {
        String code = on.listed(original.command()).resolvedAs();
        assertThat(code).as(seed).isIn("POSTED", "REVERSED", "DECLINED", "CANCELLED");
        if (original.onInDoubt() == OnInDoubt.REVERSE) {
          assertThat(code).as("%s %s", seed, original).isNotEqualTo("POSTED");
        }
        assertThat(ledger(original.command())).as("%s %s", seed, original).isEqualTo(code);
      }
    }

    /** What the owner's history says of an id; it has it once. */
    private String ledger(Command command) {
      CoreId owner =
          on.cores.row(on.cores.mainframe, command.account()).orElseThrow().state().owner();
      List<StoredEntry> history =
          on.cores.of(owner).history(command.account(), 1, Integer.MAX_VALUE);
      List<StoredEntry> own =
          history.stream().filter(one -> one.entry().key().equals(command.key())).toList();
      assertThat(own).hasSize(1);
      boolean reversed =
          history.stream()
              .anyMatch(
                  one ->
                      one.entry().kind() == Kind.REVERSE
                          && one.entry().isPosted()
                          && command.key().equals(one.entry().linkedKey()));
      return reversed ? "REVERSED" : own.get(0).entry().outcome().name();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_001, 2_001})
  void each_doubt_ends_once_and_as_its_rule_says(long first) {
    for (long seed = first; seed < first + SEEDS; seed++) {
      Run run = new Run(seed);
      for (int step = 0; step < STEPS; step++) {
        run.step();
      }
      run.heal();
      run.check("seed " + seed);
    }
  }
}
