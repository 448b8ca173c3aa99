package io.trigon.router.submit;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.decision.Effect;
import io.trigon.router.lane.BatchJournal;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.DoubtNotListedException;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.lane.ScriptedGateway;
import io.trigon.router.lane.ScriptedGateway.Sent;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.RulesForTests;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies that get lost between the router and a real core. */
class DoubtsTest {
  private final TwoCores cores = new TwoCores(1);
  private final ScriptedGateway mainframe = new ScriptedGateway(CoreId.MAINFRAME, 16);
  private final ScriptedGateway openCore = new ScriptedGateway(CoreId.OPEN, 16);
  private final TriangleInMemory.Directory directory = new TriangleInMemory.Directory();
  private final TriangleInMemory.Register inFlight = new TriangleInMemory.Register();
  private final TriangleInMemory.Doubts doubts = new TriangleInMemory.Doubts();
  private final Timer timer = new Timer();
  private final RuleSource rules = new RuleSource(RulesForTests.rules());
  private BatchJournal journal;
  private int pauses;
  private final TransactionService service = service();

  /** A router that remembers nothing. */
  private TransactionService service() {
    Clock clock = Clock.systemUTC();
    DoubtBook book = new DoubtBook(doubts, Runnable::run, this::aFewTimes, clock);
    journal = new BatchJournal(directory, inFlight, book, clock);
    Map<CoreId, CoreGateway> gateways = Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, openCore);
    LaneSet lanes = new LaneSet(gateways, new Lanes(1), 100, journal, clock);
    SubmitSettings settings = SubmitSettings.DEFAULTS;
    Handovers handovers = new Handovers(lanes, directory, timer, settings, () -> true, clock);
    return new TransactionService(
        directory,
        rules,
        BirthRule.MAINFRAME,
        lanes,
        handovers,
        book,
        new DecisionLog(100),
        timer,
        settings,
        command -> true,
        SubmitListener.NONE,
        clock);
  }

  /** What is tried again for ever must not run on this thread for ever. */
  private void aFewTimes(Runnable task) {
    if (pauses++ < 20) {
      task.run();
    }
  }

  @AfterEach
  void close() {
    timer.close();
  }

  private Function<Sent, CompletableFuture<List<Outcome>>> answersOf(CoreId core) {
    return sent -> CompletableFuture.completedFuture(cores.of(core).post(0, sent.commands()));
  }

  private Function<Sent, CompletableFuture<List<Outcome>>> losesRepliesOf(CoreId core) {
    return sent -> {
      cores.of(core).post(0, sent.commands());
      sent.answer(new Outcome.InDoubt(Reason.NO_REPLY));
      return sent.reply();
    };
  }

  private Answer submit(Command command) {
    return service.submit(command).orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void a_repeat_of_what_is_in_doubt_stays_at_the_owner_and_its_decision_ends_the_doubt() {
    mainframe.script(answersOf(CoreId.MAINFRAME));
    submit(open("A1", 0));
    rules.replace(
        RulesForTests.rules(
            "{id: go, match: {kind: CREDIT}, route: {core: OPEN, handover: never}}"));
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command credit = credit("A1", "T1", 100);
    assertThat(submit(credit).outcome()).isEqualTo(new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(doubts.countOpen()).isEqualTo(1);
    rules.replace(
        RulesForTests.rules(
            "{id: go, match: {kind: CREDIT}, route: {core: OPEN, handover: before}}"));
    mainframe.script(
        sent -> {
          sent.answer(new Outcome.NotAttempted(Reason.CORE_UNAVAILABLE));
          return sent.reply();
        });
    Answer unreached = submit(credit);
    assertThat(unreached.outcome())
        .as("what ends nothing does not end a doubt either")
        .isEqualTo(new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(unreached.decision().effect()).isEqualTo(Effect.IN_DOUBT_STAYS);
    mainframe.script(answersOf(CoreId.MAINFRAME));
    Answer decided = submit(credit);
    assertThat(decided.outcome())
        .isInstanceOfSatisfying(
            Outcome.Posted.class, posted -> assertThat(posted.receipt().repeated()).isTrue());
    assertThat(doubts.find(new AccountKey(account("A1"), credit.key()))).isEmpty();
    assertThat(openCore.sent).as("never asked elsewhere").isEmpty();
    assertThat(inFlight.size()).isZero();
  }

  private static final String REVERSING =
      "{id: go, match: {kind: [DEBIT, CREDIT]}, route: {core: MAINFRAME, onInDoubt: reverse}}";

  @Test
  void the_wish_of_the_rule_and_the_deadline_stand_on_the_list() {
    rules.replace(RulesForTests.rules(REVERSING));
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command opening = open("A1", 0);
    Command credit = credit("A1", "T1", 100);
    submit(opening);
    submit(credit);
    Doubt listed = doubts.find(new AccountKey(account("A1"), credit.key())).orElseThrow();
    assertThat(listed.onInDoubt()).isEqualTo(OnInDoubt.REVERSE);
    assertThat(listed.deadline()).isEqualTo(mainframe.sent.get(1).commands().get(0).deadline());
    assertThat(doubts.find(new AccountKey(account("A1"), opening.key())).orElseThrow().onInDoubt())
        .as("an opening cannot be reversed")
        .isEqualTo(OnInDoubt.RESOLVE);
  }

  @Test
  void r4_what_is_to_be_reversed_never_reads_as_posted_not_even_when_it_is_repeated() {
    mainframe.script(answersOf(CoreId.MAINFRAME));
    submit(open("A1", 0));
    rules.replace(RulesForTests.rules(REVERSING));
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command credit = credit("A1", "T1", 100);
    Outcome inDoubt = new Outcome.InDoubt(Reason.NO_REPLY);
    assertThat(submit(credit).outcome()).isEqualTo(inDoubt);
    mainframe.script(answersOf(CoreId.MAINFRAME));
    assertThat(submit(credit).outcome()).as("the owner has it posted").isEqualTo(inDoubt);
    assertThat(service().submit(credit).orTimeout(20, TimeUnit.SECONDS).join().outcome())
        .as("at another router")
        .isEqualTo(inDoubt);
    assertThat(doubts.countOpen()).isEqualTo(1);
    cores.post(
        CoreId.MAINFRAME, io.trigon.ledger.testkit.TestCommands.reverse("A1", "R1", "T1", 0));
    assertThat(submit(credit).outcome()).isInstanceOf(Outcome.Reversed.class);
    assertThat(doubts.countOpen()).isZero();
  }

  @Test
  void of_two_routers_that_wish_for_different_ends_the_one_that_listed_it_first_counts() {
    mainframe.script(answersOf(CoreId.MAINFRAME));
    submit(open("A1", 0));
    Command credit = credit("A1", "T1", 100);
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    service().submit(credit).orTimeout(20, TimeUnit.SECONDS).join();
    rules.replace(RulesForTests.rules(REVERSING));
    assertThat(submit(credit).outcome().type()).isEqualTo(Outcome.Type.IN_DOUBT);
    mainframe.script(answersOf(CoreId.MAINFRAME));
    assertThat(submit(credit).outcome())
        .as("listed to be resolved, not to be reversed")
        .isInstanceOf(Outcome.Posted.class);
    assertThat(doubts.countOpen()).isZero();
  }

  @Test
  void r25_what_a_rule_says_of_doubts_does_not_apply_to_the_legs_of_a_transfer() {
    mainframe.script(answersOf(CoreId.MAINFRAME));
    submit(open("A1", 0));
    rules.replace(RulesForTests.rules(REVERSING));
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command leg =
        CommandBuilder.of(Kind.CREDIT, account("A1"), key("T1").withLeg(Leg.CREDIT))
            .amountMinor(100)
            .currency(CZK)
            .counterAccount(account("B1"))
            .build();
    assertThat(submitOwn(leg).outcome()).isEqualTo(new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(doubts.find(new AccountKey(account("A1"), leg.key())).orElseThrow().onInDoubt())
        .isEqualTo(OnInDoubt.RESOLVE);
    mainframe.script(answersOf(CoreId.MAINFRAME));
    assertThat(submitOwn(leg).outcome())
        .as("else its saga would never hear of it")
        .isInstanceOf(Outcome.Posted.class);
    assertThat(doubts.countOpen()).isZero();
  }

  private Answer submitOwn(Command command) {
    return service.submitOwn(command).orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void a_late_reply_ends_a_doubt_but_not_one_that_is_to_be_reversed() {
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    submit(open("A1", 0));
    Command credit = credit("A1", "T1", 100);
    submit(credit);
    rules.replace(RulesForTests.rules(REVERSING));
    Command other = credit("A1", "T2", 100);
    submit(other);
    for (Command sent : List.of(credit, other)) {
      journal.landedLate(List.of(sent), List.of(cores.post(CoreId.MAINFRAME, sent)));
    }
    assertThat(doubts.find(new AccountKey(account("A1"), credit.key()))).isEmpty();
    assertThat(doubts.find(new AccountKey(account("A1"), other.key()))).isPresent();
  }

  @Test
  void r26_a_repeat_is_told_that_it_is_in_doubt_only_if_that_is_listed() {
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command opening = open("A1", 0);
    submit(opening);
    mainframe.script(
        sent -> {
          sent.answer(new Outcome.NotAttempted(Reason.CORE_UNAVAILABLE));
          return sent.reply();
        });
    doubts.away = true;
    assertThatThrownBy(() -> submit(opening)).hasCauseInstanceOf(DoubtNotListedException.class);
    doubts.away = false;
    assertThat(submit(opening).outcome().type()).isEqualTo(Outcome.Type.IN_DOUBT);
  }

  @Test
  void r25_what_a_saga_sends_under_its_own_name_is_repeated_by_it_and_never_listed() {
    mainframe.script(losesRepliesOf(CoreId.MAINFRAME));
    Command reversal =
        CommandBuilder.of(Kind.REVERSE, account("A1"), TransactionKey.of(Source.SAGA, "S1"))
            .linkedKey(key("X1").withLeg(Leg.DEBIT))
            .build();
    assertThat(submitOwn(reversal).outcome()).isEqualTo(new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(doubts.countOpen()).isZero();
  }

  @Test
  void a_move_in_doubt_is_repeated_and_never_listed() {
    mainframe.script(answersOf(CoreId.MAINFRAME));
    openCore.script(answersOf(CoreId.OPEN));
    submit(open("A1", 0));
    cores.settle();
    int before = mainframe.sent.size();
    mainframe.script(
        sent -> {
          List<Outcome> outcomes = cores.mainframe.post(0, sent.commands());
          cores.settle();
          if (mainframe.sent.size() < before + 3) {
            sent.answer(new Outcome.InDoubt(Reason.NO_REPLY));
          } else {
            sent.reply().complete(outcomes);
          }
          return sent.reply();
        });
    rules.replace(
        RulesForTests.rules(
            "{id: go, match: {kind: CREDIT}, route: {core: OPEN, handover: before}}"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Posted.class,
            posted -> assertThat(posted.receipt().answeredBy()).isEqualTo(CoreId.OPEN));
    assertThat(doubts.countOpen()).isZero();
    assertThat(cores.row(cores.open, account("A1")).orElseThrow().state().epoch().counter())
        .isEqualTo(2);
  }
}
