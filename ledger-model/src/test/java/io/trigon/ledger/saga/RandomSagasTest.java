package io.trigon.ledger.saga;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sagas over two real cores: commands are lost, repeated and late, so are outcomes; whoever
 * sent a step dies; accounts move, freeze and close. In the end both legs stand, or neither.
 */
class RandomSagasTest {
  private static final List<String> ACCOUNTS = List.of("A1", "B1", "C1", "D1");
  private static final long OPENING = 300;

  private static final SagaSettings SETTINGS =
      new SagaSettings(
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20));

  private static List<Long> seeds() {
    return java.util.stream.LongStream.rangeClosed(1, 200).boxed().toList();
  }

  /** An outcome on its way back. */
  private record Reply(SagaTask task, Outcome outcome) {}

  private final class Run {
    private final Random random;
    private final TwoCores cores = new TwoCores(2);
    private final InMemorySagaStore store = new InMemorySagaStore();
    private Sagas sagas = new Sagas(store, SETTINGS);
    private final List<SagaTask> sent = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final boolean losesStores;
    private int transfers;
    private int storesLost;

    /** When a store was lost after which sagas are not asked again yet. */
    private @Nullable Instant lostAt;

    Run(long seed, boolean losesStores) {
      this.random = new Random(seed);
      this.losesStores = losesStores;
      for (String id : ACCOUNTS.subList(0, 3)) {
        cores.post(CoreId.MAINFRAME, open(id, 0));
        cores.post(CoreId.MAINFRAME, credit(id, "opening", OPENING));
      }
      cores.settle();
      cores.post(CoreId.MAINFRAME, move("B1", Epoch.FIRST, CoreId.OPEN));
      cores.settle();
    }

    void step() {
      cores.clock.advance(Duration.ofMillis(random.nextInt(200)));
      cores.beat();
      if (losesStores) {
        loseAStore();
      }
      switch (random.nextInt(12)) {
        case 0, 1 -> start();
        case 2, 3, 4 -> oneIsExecuted();
        case 5, 6, 7 -> oneReplyComes();
        case 8 -> sent.addAll(sagas.due(now(), 3));
        case 9 -> undo();
        case 10 -> somethingElse();
        default -> cores.settle();
      }
    }

    /** Somebody asks again some time after a store was lost; until then sagas go on as ever. */
    private void loseAStore() {
      if (lostAt != null && random.nextInt(10) == 0) {
        reopen();
      } else if (random.nextInt(30) == 0) {
        lostAt = lostAt == null ? now() : lostAt;
        storesLost++;
        cores.loseStoreOf(CoreId.values()[random.nextInt(2)]);
      }
    }

    /** Since the start: what was lost may be that old. */
    private void reopen() {
      sagas.reopenSince(Instant.EPOCH, now());
      lostAt = null;
    }

    private Instant now() {
      return cores.clock.instant();
    }

    private String anyAccount() {
      return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }

    private void start() {
      boolean again = transfers > 0 && random.nextInt(4) == 0;
      Transfer transfer = transfer(again ? random.nextInt(transfers) : transfers++);
      Sagas.Begun begun = sagas.start(transfer, now());
      begun.task().ifPresent(sent::add);
      assertThat(begun.conflict()).isFalse();
    }

    /** The same transfer for the same number. */
    private Transfer transfer(int number) {
      Random fixed = new Random(number * 31L + 7);
      int from = fixed.nextInt(ACCOUNTS.size());
      int to = (from + 1 + fixed.nextInt(ACCOUNTS.size() - 1)) % ACCOUNTS.size();
      return new Transfer(
          key("T" + number),
          account(ACCOUNTS.get(from)),
          account(ACCOUNTS.get(to)),
          1 + fixed.nextInt(250),
          CZK,
          "API",
          "",
          DAY,
          now().plus(Duration.ofMillis(200 + random.nextInt(3_000))),
          "");
    }

    private void undo() {
      if (transfers > 0) {
        int number = random.nextInt(transfers);
        boolean cancel = random.nextBoolean();
        sagas
            .undo(key("T" + number), cancel ? null : key("R" + number + random.nextInt(2)), now())
            .flatMap(Sagas.Begun::task)
            .ifPresent(sent::add);
      }
    }

    private void somethingElse() {
      String id = anyAccount();
      switch (random.nextInt(7)) {
        case 6 -> sagas.reopenSince(now().minusSeconds(random.nextInt(20)), now());
        case 5 -> atOwner(open("D1", 0));
        case 0 -> atOwner(command(Kind.FREEZE, id, "F" + random.nextInt()).build());
        case 1, 2 -> atOwner(command(Kind.UNFREEZE, id, "U" + random.nextInt()).build());
        case 3 -> moveIt(id);
        default -> sagas = new Sagas(store, SETTINGS);
      }
    }

    private void moveIt(String id) {
      cores.settle();
      cores
          .row(cores.mainframe, account(id))
          .ifPresent(row -> atOwner(move(id, row.state().epoch(), row.state().owner().peer())));
    }

    /** One is taken by a core, perhaps once more later; perhaps it never was. */
    private void oneIsExecuted() {
      if (sent.isEmpty()) {
        return;
      }
      int place = random.nextInt(sent.size());
      SagaTask task = random.nextInt(5) == 0 ? sent.get(place) : sent.remove(place);
      if (random.nextInt(10) != 0) {
        replies.add(new Reply(task, atOwner(task.command())));
      }
    }

    private void oneReplyComes() {
      if (replies.isEmpty()) {
        return;
      }
      int place = random.nextInt(replies.size());
      Reply reply = random.nextInt(5) == 0 ? replies.get(place) : replies.remove(place);
      switch (random.nextInt(8)) {
        case 0 -> tell(reply.task(), new Outcome.InDoubt(Reason.NO_REPLY));
        case 1 -> {
          // It never comes; a worker asks again.
        }
        default -> tell(reply.task(), reply.outcome());
      }
    }

    private void tell(SagaTask task, Outcome outcome) {
      sagas.onOutcome(task, outcome, now()).ifPresent(sent::add);
    }

    private Outcome atOwner(Command command) {
      Outcome outcome = cores.post(CoreId.MAINFRAME, command);
      if (outcome.type() == Outcome.Type.NOT_OWNER) {
        outcome = cores.post(CoreId.OPEN, command);
      }
      return outcome;
    }

    void heal() {
      if (lostAt != null) {
        reopen();
      }
      for (String id : ACCOUNTS.subList(0, 3)) {
        cores.settle();
        atOwner(command(Kind.UNFREEZE, id, "END").build());
      }
      for (int round = 0; store.countOpen() > 0; round++) {
        assertThat(round).as("rounds until %s ended", store.open(9)).isLessThan(500);
        cores.clock.advance(Duration.ofMillis(500));
        cores.beat();
        cores.settle();
        sent.addAll(sagas.due(now(), 50));
        while (!sent.isEmpty()) {
          SagaTask task = sent.remove(0);
          tell(task, atOwner(task.command()));
        }
      }
      cores.settle();
    }

    void check() {
      long total = 0;
      for (String id : ACCOUNTS) {
        AccountId account = account(id);
        Optional<AccountState> there = cores.row(cores.mainframe, account).map(r -> r.state());
        assertThat(cores.row(cores.open, account).map(r -> r.state())).isEqualTo(there);
        total += there.map(AccountState::ledgerMinor).orElse(0L);
      }
      assertThat(total).as("money in all").isEqualTo(3 * OPENING);
      for (int number = 0; number < transfers; number++) {
        store.find(key("T" + number)).ifPresent(this::checkLegs);
      }
    }

    private void checkLegs(Saga saga) {
      boolean debitStands = stands(saga, Leg.DEBIT);
      assertThat(stands(saga, Leg.CREDIT)).as(saga.toString()).isEqualTo(debitStands);
      assertThat(debitStands).as(saga.toString()).isEqualTo(saga.phase() == SagaPhase.DONE);
      assertThat(saga.isInTransit()).isFalse();
    }

    private boolean stands(Saga saga, Leg leg) {
      AccountId account = saga.transfer().account(leg);
      int lane = cores.lanes.of(account);
      return cores
              .mainframe
              .inquire(lane, List.of(new AccountKey(account, saga.key().withLeg(leg))))
              .get(0)
              .decided()
          instanceof Outcome.Posted;
    }

    long legsPosted() {
      return ACCOUNTS.stream()
          .flatMap(id -> cores.mainframe.store().history(account(id), 1, 10_000).stream())
          .map(StoredEntry::entry)
          .filter(entry -> entry.key().leg() != Leg.NONE && entry.isPosted())
          .count();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void in_the_end_both_legs_stand_or_neither_and_no_money_is_made_or_lost(long seed) {
    Run run = new Run(seed, false);
    for (int i = 0; i < 400; i++) {
      run.step();
    }
    run.heal();
    run.check();
    assertThat(run.legsPosted()).as("transfers that moved money").isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void r25_also_when_cores_lose_what_they_had_not_sent_and_sagas_are_asked_again(long seed) {
    Run run = new Run(seed, true);
    for (int i = 0; i < 400; i++) {
      run.step();
    }
    run.heal();
    run.check();
    assertThat(run.storesLost).as("stores lost").isPositive();
  }
}
