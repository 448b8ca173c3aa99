package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InDoubtResolverTest {
  private static final Duration TICK = Duration.ofMillis(200);

  private final TwoCores cores = new TwoCores(4);
  private final InMemoryInDoubtRegister register = new InMemoryInDoubtRegister();
  private final List<Resolution> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");
  private InDoubtResolver resolver = resolver(ResolverSettings.DEFAULT, 64);

  @Test
  void a_decision_at_the_owner_ends_the_doubt() {
    open("A1");
    cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c1", 5));
    doubt("A1", "c1", CoreId.MAINFRAME);
    runOnce();
    assertThat(register.countOpen()).isZero();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).outcome()).isInstanceOf(Outcome.Posted.class);
    assertThat(told.get(0).doubt().key()).isEqualTo(key("A1", "c1"));
    assertThat(resolver.awaitedIds()).isZero();
  }

  @Test
  void a_decline_and_a_tombstone_are_decisions_too() {
    open("A1");
    cores.post(CoreId.MAINFRAME, TestCommands.debit("A1", "d1", 5));
    cores.post(CoreId.MAINFRAME, TestCommands.cancel("A1", "d2"));
    doubt("A1", "d1", CoreId.MAINFRAME);
    doubt("A1", "d2", CoreId.MAINFRAME);
    runOnce();
    assertThat(told)
        .extracting(resolution -> resolution.outcome().code())
        .containsExactlyInAnyOrder("DECLINED", "CANCELLED");
  }

  @Test
  void goes_on_to_the_owner_that_the_first_core_names() {
    open("A1");
    cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    cores.post(CoreId.OPEN, TestCommands.credit("A1", "c1", 5));
    doubt("A1", "c1", CoreId.MAINFRAME);
    List<Question> first = resolver.tick(now);
    assertThat(first).extracting(Question::core).containsExactly(CoreId.MAINFRAME);
    List<Question> second = resolver.onAnswers(first.get(0), answer(first.get(0)), now);
    assertThat(second).extracting(Question::core).containsExactly(CoreId.OPEN);
    assertThat(resolver.onAnswers(second.get(0), answer(second.get(0)), now)).isEmpty();
    assertThat(register.countOpen()).isZero();
  }

  @Test
  void a_decision_that_only_the_replica_tells_is_not_taken() {
    open("A1");
    cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c1", 5));
    cores.settle();
    doubt("A1", "c1", CoreId.OPEN);
    Question first = resolver.tick(now).get(0);
    List<InquiryAnswer> ofReplica = answer(first);
    assertThat(ofReplica.get(0).decided()).as("the replica knows it").isNotNull();
    List<Question> second = resolver.onAnswers(first, ofReplica, now);
    assertThat(register.countOpen()).isEqualTo(1);
    assertThat(second.get(0).core()).isEqualTo(CoreId.MAINFRAME);
    resolver.onAnswers(second.get(0), answer(second.get(0)), now);
    assertThat(register.countOpen()).isZero();
  }

  @Test
  void r1_unknown_at_the_owner_ends_nothing_before_the_deadline_and_a_late_post_is_found() {
    open("A1");
    doubt("A1", "c1", CoreId.MAINFRAME);
    for (int tick = 0; tick < 54; tick++) {
      runOnce();
      now = now.plus(TICK);
    }
    assertThat(register.countOpen()).isEqualTo(1);
    int attempts = register.find(key("A1", "c1")).orElseThrow().attempts();
    assertThat(attempts).isBetween(4, 12);
    cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c1", 5));
    for (int tick = 0; tick < 10; tick++) {
      runOnce();
      now = now.plus(TICK);
    }
    assertThat(register.countOpen()).isZero();
    assertThat(told).extracting(one -> one.outcome().code()).containsExactly("POSTED");
  }

  @Test
  void while_ownership_is_in_transit_neither_core_is_believed() {
    open("A1");
    cores.settle();
    cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    doubt("A1", "c1", CoreId.MAINFRAME);
    Question first = resolver.tick(now).get(0);
    Question second = resolver.onAnswers(first, answer(first), now).get(0);
    assertThat(second.core()).isEqualTo(CoreId.OPEN);
    assertThat(resolver.onAnswers(second, answer(second), now)).isEmpty();
    Doubt open = register.find(key("A1", "c1")).orElseThrow();
    assertThat(open.resolvedAs()).isEmpty();
    assertThat(open.nextAttempt()).isAfter(now);
  }

  @Test
  void waits_longer_after_each_attempt_but_never_beyond_the_bound() {
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    long before = 0;
    for (int attempts = 1; attempts <= 40; attempts++) {
      Duration wait = backoff.after(attempts, key("A1", "c1"));
      long doubled = Math.min(30_000, 200L << Math.min(20, attempts - 1));
      assertThat(wait.toMillis()).isBetween(Math.max(200, doubled * 3 / 4), doubled);
      assertThat(wait).isEqualTo(backoff.after(attempts, key("A1", "c1")));
      assertThat(doubled < 30_000 ? wait.toMillis() > before * 3 / 4 : true).isTrue();
      before = wait.toMillis();
    }
    Set<Duration> spread = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      spread.add(backoff.after(6, key("A1", "c" + i)));
    }
    assertThat(spread).as("ids do not all come at once").hasSizeGreaterThan(40);
  }

  @Test
  void asks_about_no_more_ids_per_tick_than_its_share_and_in_batches_that_fit() {
    resolver = resolver(settings(10), 3);
    for (int i = 0; i < 25; i++) {
      doubt("A1", "c%02d".formatted(i), CoreId.MAINFRAME);
    }
    List<Question> questions = resolver.tick(now);
    assertThat(questions)
        .extracting(question -> question.doubts().size())
        .containsExactly(3, 3, 3, 1);
    assertThat(resolver.tick(now)).as("as many are awaited").isEmpty();
    questions.forEach(question -> resolver.onAnswers(question, answer(question), now));
    assertThat(resolver.tick(now).stream().mapToInt(question -> question.doubts().size()).sum())
        .isEqualTo(10);
  }

  @Test
  void follow_ups_count_for_the_share_of_the_next_tick() {
    resolver = resolver(settings(10), 64);
    open("A1");
    cores.settle();
    for (int i = 0; i < 25; i++) {
      doubt("A1", "c%02d".formatted(i), CoreId.OPEN);
    }
    Question first = resolver.tick(now).get(0);
    Question followUp = resolver.onAnswers(first, answer(first), now).get(0);
    assertThat(followUp.doubts()).hasSize(10);
    assertThat(resolver.tick(now)).isEmpty();
    resolver.onAnswers(followUp, answer(followUp), now);
    assertThat(resolver.tick(now).get(0).doubts()).hasSize(10);
  }

  @Test
  void a_silent_core_does_not_hide_the_doubts_of_the_other() {
    resolver = resolver(settings(10), 64);
    open("A1");
    for (int i = 0; i < 95; i++) {
      doubt("A1", "c%02d".formatted(i), CoreId.MAINFRAME);
    }
    now = now.plusMillis(1);
    doubt("A1", "last", CoreId.OPEN);
    Set<CoreId> reached = new HashSet<>();
    Instant start = now;
    while (!reached.contains(CoreId.OPEN) && now.isBefore(start.plusSeconds(10))) {
      resolver.tick(now).forEach(question -> reached.add(question.core()));
      now = now.plus(TICK);
    }
    assertThat(reached).contains(CoreId.OPEN);
    assertThat(register.find(key("A1", "c50")).orElseThrow().attempts()).isZero();
  }

  @Test
  void a_question_that_failed_or_was_never_answered_is_asked_again_later() {
    open("A1");
    doubt("A1", "c1", CoreId.MAINFRAME);
    Question failed = resolver.tick(now).get(0);
    resolver.onFailure(failed, now);
    assertThat(resolver.tick(now)).isEmpty();
    now = now.plus(TICK);
    Question lost = resolver.tick(now).get(0);
    assertThat(lost.core()).as("while one is silent the other is asked").isEqualTo(CoreId.OPEN);
    now = now.plus(ResolverSettings.DEFAULT.answerTimeout());
    assertThat(resolver.tick(now)).isEmpty();
    assertThat(register.find(key("A1", "c1")).orElseThrow().attempts())
        .as("counted anew from the deadline on")
        .isEqualTo(1);
    cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c1", 5));
    assertThat(resolver.onAnswers(failed, answer(failed), now)).isEmpty();
    assertThat(register.countOpen()).as("a late decision is a decision").isZero();
  }

  @Test
  void answers_that_do_not_match_the_question_count_as_a_failure() {
    doubt("A1", "c1", CoreId.MAINFRAME);
    Question question = resolver.tick(now).get(0);
    assertThat(resolver.onAnswers(question, List.of(), now)).isEmpty();
    assertThat(register.find(key("A1", "c1")).orElseThrow().attempts()).isEqualTo(1);
    assertThat(resolver.awaitedIds()).isZero();
  }

  @Test
  void a_restart_goes_on_from_the_list() {
    open("A1");
    doubt("A1", "c1", CoreId.MAINFRAME);
    resolver.tick(now);
    cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c1", 5));
    resolver = resolver(ResolverSettings.DEFAULT, 64);
    runOnce();
    assertThat(register.countOpen()).isZero();
    runOnce();
    assertThat(told).as("told once").hasSize(1);
  }

  private void open(String account) {
    cores.post(CoreId.MAINFRAME, TestCommands.open(account, 0));
  }

  private void doubt(String account, String id, CoreId sentTo) {
    register.open(
        Doubt.found(
            key(account, id),
            sentTo,
            Reason.NO_REPLY,
            now,
            now.plusSeconds(10),
            Kind.CREDIT,
            OnInDoubt.RESOLVE,
            now));
  }

  private void runOnce() {
    List<Question> questions = resolver.tick(now);
    while (!questions.isEmpty()) {
      List<Question> next = new ArrayList<>();
      questions.forEach(
          question ->
              next.addAll(
                  question.step() == Step.INQUIRE
                      ? resolver.onAnswers(question, answer(question), now)
                      : resolver.onOutcomes(question, post(question), now)));
      questions = next;
    }
  }

  private List<InquiryAnswer> answer(Question question) {
    return cores.of(question.core()).inquire(question.lane(), question.keys());
  }

  private List<Outcome> post(Question question) {
    return cores.of(question.core()).post(question.lane(), question.commands());
  }

  private InDoubtResolver resolver(ResolverSettings settings, int maxBatch) {
    return new InDoubtResolver(register, cores.lanes, settings, core -> maxBatch, told::add);
  }

  private static ResolverSettings settings(int inquiriesPerTick) {
    return new ResolverSettings(
        inquiriesPerTick,
        ResolverSettings.DEFAULT.firstRetry(),
        ResolverSettings.DEFAULT.lastRetry(),
        ResolverSettings.DEFAULT.answerTimeout(),
        ResolverSettings.DEFAULT.expiryMargin(),
        ResolverSettings.DEFAULT.maxAttempts());
  }

  private static AccountKey key(String account, String id) {
    return new AccountKey(new AccountId(account), TestCommands.key(id));
  }
}
