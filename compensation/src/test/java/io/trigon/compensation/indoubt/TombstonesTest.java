package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.TestCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How doubts end whose rule says {@code resolve}. */
class TombstonesTest {
  private static final Command CREDIT = TestCommands.credit("A1", "c1", 5);

  private final Resolving on = new Resolving();

  @Test
  void r1_after_the_deadline_unknown_becomes_a_tombstone_and_a_late_original_is_refused() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("CANCELLED");
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
    assertThat(on.cores.post(CoreId.MAINFRAME, CREDIT)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isZero();
    assertThat(on.posted)
        .singleElement()
        .satisfies(
            cancel -> {
              assertThat(cancel.kind()).isEqualTo(Kind.CANCEL);
              assertThat(cancel.key().source()).as("its issuer").isEqualTo(Source.IN_DOUBT);
            });
  }

  @Test
  void r26_nothing_is_ended_before_the_deadline_and_a_margin_have_passed() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    Duration almost = Resolving.DEADLINE.plus(Resolving.MARGIN).minusMillis(200);
    on.run(almost);
    on.run();
    assertThat(on.posted).isEmpty();
    assertThat(on.listed(CREDIT).nextAttempt())
        .as("it is looked at as soon as it may be ended")
        .isEqualTo(on.listed(CREDIT).deadline().plus(Resolving.MARGIN));
    on.pass(Duration.ofMillis(200));
    on.run();
    assertThat(on.register.countOpen()).isZero();
  }

  @Test
  void what_is_decided_between_inquiry_and_cancel_is_answered_by_the_cancel() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    List<Question> cancel = on.carry(on.resolver.tick(on.now).get(0));
    assertThat(cancel).extracting(Question::step).containsExactly(Step.CANCEL);
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.carry(cancel.get(0));
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("POSTED");
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isEqualTo(5);
  }

  @Test
  void r1_the_birth_core_keeps_tombstones_of_an_account_that_is_not_open() {
    Command opening = TestCommands.open("A1", 0);
    on.doubt(opening, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.passDeadline();
    assertThat(on.listed(opening).resolvedAs()).isEqualTo("CANCELLED");
    assertThat(on.cores.post(CoreId.MAINFRAME, opening)).isInstanceOf(Outcome.Cancelled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAGA", "CASE", "EXPIRY", "HANDOVER", "IN-DOUBT"})
  void r2_r15_a_command_of_a_reserved_source_is_never_cancelled(String source) {
    on.open("A1");
    AccountKey key =
        new AccountKey(new AccountId("A1"), TransactionKey.of(new Source(source), "x1"));
    on.doubt(key, Kind.REVERSE, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.run(Duration.ofMinutes(2));
    assertThat(on.posted).isEmpty();
    assertThat(on.register.countOpen()).as("its issuer repeats it").isEqualTo(1);
  }

  @Test
  void r25_a_leg_belongs_to_its_saga_and_is_only_asked_about() {
    on.open("A1");
    on.open("A2");
    Command leg =
        CommandBuilder.of(
                Kind.DEBIT,
                new AccountId("A1"),
                new TransactionKey(Source.DEFAULT, "t1", Leg.DEBIT))
            .amountMinor(5)
            .currency(TestCommands.CZK)
            .counterAccount(new AccountId("A2"))
            .build();
    on.doubt(leg, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.run(Duration.ofMinutes(1));
    assertThat(on.posted).isEmpty();
    TransactionKey saga = DerivedIds.of(Source.SAGA, leg.account(), leg.key());
    on.cores.post(CoreId.MAINFRAME, CommandBuilder.cancel(leg.account(), saga, leg.key()).build());
    on.run(Duration.ofMinutes(1));
    assertThat(on.listed(leg).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void r13_behind_a_retained_lock_the_cancel_is_tried_again_later() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    List<Question> cancel = on.carry(on.resolver.tick(on.now).get(0));
    assertThat(on.resolver.onOutcomes(cancel.get(0), List.of(new Outcome.Busy()), on.now))
        .isEmpty();
    assertThat(on.resolver.tick(on.now)).as("not at once").isEmpty();
    on.run(Duration.ofSeconds(1));
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void a_cancel_whose_reply_is_lost_is_repeated_and_its_late_reply_is_welcome() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    Question cancel = on.carry(on.resolver.tick(on.now).get(0)).get(0);
    List<Outcome> late = on.post(cancel);
    on.pass(ResolverSettings.DEFAULT.answerTimeout());
    on.resolver.tick(on.now);
    assertThat(on.register.countOpen()).isEqualTo(1);
    assertThat(on.resolver.onOutcomes(cancel, late, on.now)).isEmpty();
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void r16_a_core_that_no_longer_owns_names_the_owner_and_the_tombstone_goes_there() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    on.cores.beat();
    Question cancel = on.carry(on.resolver.tick(on.now).get(0)).get(0);
    on.cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    on.cores.settle();
    List<Question> followed = on.carry(cancel);
    assertThat(followed)
        .singleElement()
        .satisfies(
            next -> {
              assertThat(next.step()).isEqualTo(Step.CANCEL);
              assertThat(next.core()).isEqualTo(CoreId.OPEN);
            });
    on.carry(followed.get(0));
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
    assertThat(on.cores.post(CoreId.OPEN, CREDIT)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void r16_while_ownership_is_in_transit_only_a_higher_epoch_is_followed() {
    on.open("A1");
    on.cores.settle();
    on.cores.beat();
    on.cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    on.doubt(CREDIT, CoreId.OPEN, OnInDoubt.RESOLVE);
    List<CoreId> asked = new ArrayList<>();
    List<Question> questions = on.resolver.tick(on.now);
    while (!questions.isEmpty()) {
      asked.add(questions.get(0).core());
      questions = on.carry(questions.get(0));
    }
    assertThat(asked).containsExactly(CoreId.OPEN, CoreId.MAINFRAME, CoreId.OPEN);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    on.run();
    assertThat(on.register.countOpen()).as("nobody owns it now").isEqualTo(1);
    on.cores.settle();
    on.run(Duration.ofSeconds(2));
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void after_too_many_attempts_a_person_is_told_and_it_goes_on_at_the_slowest_pace() {
    on.open("A1");
    on.posting = question -> List.of(new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED));
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.run(Resolving.DEADLINE.plus(Resolving.MARGIN));
    assertThat(on.listed(CREDIT).forPerson()).as("waiting for a deadline is no failure").isFalse();
    on.run(Duration.ofMinutes(12));
    assertThat(on.listed(CREDIT).forPerson()).isTrue();
    assertThat(on.listed(CREDIT).attempts()).isGreaterThan(ResolverSettings.DEFAULT.maxAttempts());
    assertThat(Duration.between(on.now, on.listed(CREDIT).nextAttempt()))
        .isLessThanOrEqualTo(ResolverSettings.DEFAULT.lastRetry());
    on.posting = on::post;
    on.run(ResolverSettings.DEFAULT.lastRetry());
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void r26_a_silent_core_calls_no_person_and_the_bound_counts_from_its_return() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.silent = CoreId.MAINFRAME;
    on.run(Duration.ofMinutes(30));
    assertThat(on.listed(CREDIT).forPerson()).isFalse();
    assertThat(on.listed(CREDIT).isOpen()).isTrue();
    on.silent = null;
    on.run(Duration.ofMinutes(1));
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void r26_the_owner_ends_it_although_the_core_that_it_was_sent_to_is_silent() {
    on.open("A1");
    on.cores.beat();
    on.cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    on.cores.settle();
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.RESOLVE);
    on.silent = CoreId.MAINFRAME;
    on.run(Duration.ofMinutes(1));
    assertThat(on.listed(CREDIT).resolvedAs()).isEqualTo("CANCELLED");
  }

  @Test
  void a_days_deadline_is_waited_for_without_a_tombstone_and_without_a_person() {
    on.open("A1");
    AccountKey key = new AccountKey(CREDIT.account(), CREDIT.key());
    on.register.open(
        io.trigon.ledger.port.InDoubtRegister.Doubt.found(
            key,
            CoreId.MAINFRAME,
            Reason.NO_REPLY,
            on.now,
            on.now.plus(Duration.ofDays(1)),
            Kind.CREDIT,
            OnInDoubt.RESOLVE,
            on.now));
    for (int minute = 0; minute < 24 * 60; minute++) {
      on.run();
      on.pass(Duration.ofMinutes(1));
    }
    assertThat(on.posted).isEmpty();
    assertThat(on.listed(CREDIT).forPerson()).isFalse();
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.run(Duration.ofSeconds(2));
    assertThat(on.listed(CREDIT).resolvedAs()).as("the repeat decides it").isEqualTo("POSTED");
  }
}
