package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.TestCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How doubts end whose rule says {@code reverse}: never posted (R4). */
class ReversalsInDoubtTest {
  private static final Command CREDIT = TestCommands.credit("A1", "c1", 5);

  private final Resolving on = new Resolving();

  @Test
  void r4_what_was_posted_is_reversed_once_the_deadline_has_passed() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.run(Duration.ofSeconds(5));
    assertThat(on.register.countOpen()).as("posted is not its end").isEqualTo(1);
    assertThat(on.posted).isEmpty();
    on.run(Duration.ofSeconds(10));
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isZero();
    assertThat(on.cores.post(CoreId.MAINFRAME, CREDIT)).isInstanceOf(Outcome.Reversed.class);
  }

  @Test
  void r4_an_id_that_was_never_seen_leaves_a_tombstone() {
    on.open("A1");
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("CANCELLED");
    assertThat(on.cores.post(CoreId.MAINFRAME, CREDIT)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void a_decline_ends_it_at_once() {
    on.open("A1");
    Command debit = TestCommands.debit("A1", "d1", 5);
    on.cores.post(CoreId.MAINFRAME, debit);
    on.doubt(debit, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.run();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("DECLINED");
    assertThat(on.posted).isEmpty();
  }

  @Test
  void the_rest_is_reversed_of_what_a_person_reversed_in_part() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.cores.post(CoreId.MAINFRAME, TestCommands.reverse("A1", "r1", "c1", 2));
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isZero();
  }

  @Test
  void r9_a_frozen_account_holds_up_nothing() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.cores.post(CoreId.MAINFRAME, TestCommands.command(Kind.FREEZE, "A1", "f1").build());
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
  }

  @Test
  void a_spent_credit_is_taken_back_by_force() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.cores.post(CoreId.MAINFRAME, TestCommands.debit("A1", "d1", 5));
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isEqualTo(-5);
  }

  @Test
  void a_reversal_whose_reply_is_lost_is_repeated_under_the_same_id_and_made_once() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.pass(Resolving.DEADLINE.plus(Resolving.MARGIN));
    Question reversal = on.carry(on.resolver.tick(on.now).get(0)).get(0);
    on.post(reversal);
    on.resolver.onFailure(reversal, on.now);
    on.pass(Duration.ofSeconds(1));
    on.run();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
    assertThat(on.cores.mainframe.history(CREDIT.account(), 1, 10))
        .filteredOn(entry -> entry.entry().kind() == Kind.REVERSE)
        .hasSize(1);
    List<Outcome> late = on.post(reversal);
    assertThat(on.resolver.onOutcomes(reversal, late, on.now)).isEmpty();
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isZero();
  }

  @Test
  void it_is_reversed_at_the_owner_also_when_the_other_core_posted_it() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, CREDIT);
    on.cores.settle();
    on.cores.beat();
    on.cores.post(CoreId.MAINFRAME, TestCommands.move("A1", Epoch.FIRST, CoreId.OPEN));
    on.cores.settle();
    on.doubt(CREDIT, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.passDeadline();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("REVERSED");
    assertThat(on.balance(CoreId.OPEN, "A1")).isZero();
  }

  @Test
  void what_cannot_be_reversed_is_resolved() {
    on.open("A1");
    on.cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c0", 50));
    Command hold = TestCommands.hold("A1", "h1", 5, 0);
    on.cores.post(CoreId.MAINFRAME, hold);
    on.doubt(hold, CoreId.MAINFRAME, OnInDoubt.REVERSE);
    on.run();
    assertThat(on.told).extracting(one -> one.outcome().code()).containsExactly("POSTED");
  }
}
