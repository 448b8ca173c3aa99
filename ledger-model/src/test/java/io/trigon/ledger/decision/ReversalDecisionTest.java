package io.trigon.ledger.decision;

import static io.trigon.ledger.decision.AccountUnderTest.adjust;
import static io.trigon.ledger.decision.AccountUnderTest.capture;
import static io.trigon.ledger.decision.AccountUnderTest.hold;
import static io.trigon.ledger.decision.AccountUnderTest.leg;
import static io.trigon.ledger.decision.AccountUnderTest.release;
import static io.trigon.ledger.decision.AccountUnderTest.reverse;
import static io.trigon.ledger.decision.AccountUnderTest.systemReverse;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Posted;
import io.trigon.ledger.store.BirthRule;
import org.junit.jupiter.api.Test;

/**
 * Reversals, by customers and by the engine, and the legs of transfers that only the saga undoes.
 */
class ReversalDecisionTest {
  private final AccountUnderTest a1 = AccountUnderTest.with(0, 1_000);

  @Test
  void r4_a_reversed_id_never_reads_as_success_again() {
    a1.posted(debit("A1", "T1", 300));
    Entry reversal = a1.posted(reverse("R1", "T1"));
    assertThat(reversal.ledgerDeltaMinor()).isEqualTo(300);
    assertThat(reversal.amountMinor()).as("the amount really reversed").isEqualTo(300);
    assertThat(reversal.linkedKey()).isEqualTo(key("T1"));
    assertThat(a1.repeated(debit("A1", "T1", 300))).isInstanceOf(Outcome.Reversed.class);
    assertThat(a1.repeated(cancel("A1", "T1"))).isInstanceOf(Outcome.Reversed.class);
    assertThat(a1.repeated(reverse("R1", "T1"))).isInstanceOf(Posted.class);
  }

  @Test
  void partial_reversals_add_up_to_the_original_at_most() {
    a1.posted(debit("A1", "T1", 300));
    a1.posted(reverse("R1", "T1", 100));
    assertThat(a1.repeated(debit("A1", "T1", 300)))
        .isInstanceOfSatisfying(
            Posted.class, posted -> assertThat(posted.reversedMinor()).isEqualTo(100));
    assertThat(a1.declined(reverse("R2", "T1", 201))).isEqualTo(Reason.REVERSAL_EXCEEDS_ORIGINAL);
    assertThat(a1.posted(reverse("R3", "T1")).amountMinor()).as("the rest").isEqualTo(200);
    assertThat(a1.nothingToReverse(reverse("R4", "T1"))).isEqualTo(Reason.ALREADY_REVERSED);
    assertThat(a1.nothingToReverse(reverse("R5", "T1", 1))).isEqualTo(Reason.ALREADY_REVERSED);
    assertThat(a1.state().ledgerMinor()).isEqualTo(1_000);
  }

  @Test
  void a_reversal_of_an_unseen_id_leaves_a_tombstone_and_an_entry_of_its_own() {
    assertThat(a1.nothingToReverse(reverse("R1", "T1"))).isEqualTo(Reason.ORIGINAL_NOT_FOUND);
    Entry tombstone = a1.entries.get(a1.entries.size() - 2);
    assertThat(tombstone.key()).isEqualTo(key("T1"));
    assertThat(tombstone.kind()).isEqualTo(Kind.CANCEL);
    assertThat(tombstone.outcome()).isEqualTo(EntryOutcome.CANCELLED);
    assertThat(tombstone.linkedKey()).isNull();
    assertThat(a1.repeated(debit("A1", "T1", 5))).isInstanceOf(Outcome.Cancelled.class);
    assertThat(a1.repeated(reverse("R1", "T1"))).isInstanceOf(Outcome.NothingToReverse.class);
    assertThat(a1.nothingToReverse(reverse("R2", "T1"))).isEqualTo(Reason.ORIGINAL_NOT_POSTED);
  }

  @Test
  void what_was_declined_or_cancelled_leaves_nothing_to_reverse() {
    a1.declined(debit("A1", "T1", 9_999));
    a1.decide(cancel("A1", "T2"));
    assertThat(a1.nothingToReverse(reverse("R1", "T1"))).isEqualTo(Reason.ORIGINAL_NOT_POSTED);
    assertThat(a1.nothingToReverse(reverse("R2", "T2"))).isEqualTo(Reason.ORIGINAL_NOT_POSTED);
  }

  @Test
  void r10_debits_credits_and_captures_are_reversible_and_nothing_else_is() {
    a1.posted(hold("H1", 200));
    a1.posted(capture("C1", "H1", 200).build());
    a1.posted(hold("H2", 50));
    a1.posted(release("L1", "H2"));
    a1.posted(reverse("R1", "T0", 1));
    assertThat(a1.declined(reverse("X1", "H1"))).isEqualTo(Reason.NOT_REVERSIBLE);
    assertThat(a1.declined(reverse("X2", "L1"))).isEqualTo(Reason.NOT_REVERSIBLE);
    assertThat(a1.declined(reverse("X3", "R1"))).isEqualTo(Reason.NOT_REVERSIBLE);
    assertThat(a1.declined(reverse("X4", "open-A1"))).isEqualTo(Reason.NOT_REVERSIBLE);
    Entry refund = a1.posted(reverse("X5", "C1"));
    assertThat(refund.ledgerDeltaMinor()).isEqualTo(200);
    assertThat(refund.heldDeltaMinor()).as("the hold stays ended").isZero();
  }

  @Test
  void a_spent_credit_is_reversed_by_force_and_flagged() {
    a1.posted(debit("A1", "T1", 900));
    Entry reversal = a1.posted(reverse("R1", "T0"));
    assertThat(reversal.flags() & EntryFlags.FORCED).isEqualTo(EntryFlags.FORCED);
    assertThat(a1.state().availableMinor()).isEqualTo(-900);
    assertThat(a1.declined(debit("A1", "T2", 1))).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    assertThat(a1.posted(reverse("R2", "T1")).flags()).as("gives money back").isZero();
  }

  @Test
  void a_caller_cannot_set_the_forced_flag() {
    Command command = CommandBuilder.from(debit("A1", "T1", 1)).flags(EntryFlags.FORCED).build();
    assertThat(a1.posted(command).flags()).isZero();
  }

  @Test
  void r9_freezing_and_closing_decline_a_customers_reversal_but_never_the_systems() {
    a1.posted(debit("A1", "T1", 1_000));
    a1.is(AccountStatus.FROZEN);
    assertThat(a1.declined(reverse("R1", "T1"))).isEqualTo(Reason.ACCOUNT_FROZEN);
    a1.posted(systemReverse(Source.SAGA, key("T1")).build());
    a1.is(AccountStatus.OPEN);
    a1.posted(debit("A1", "T2", 1_000));
    a1.is(AccountStatus.CLOSED);
    assertThat(a1.declined(reverse("R2", "T2"))).isEqualTo(Reason.ACCOUNT_CLOSED);
    a1.posted(systemReverse(Source.IN_DOUBT, key("T2")).build());
    assertThat(a1.nothingToReverse(systemReverse(Source.CASE, key("T9")).build()))
        .isEqualTo(Reason.ORIGINAL_NOT_FOUND);
  }

  @Test
  void r9_an_undo_by_the_system_is_never_a_recorded_decline() {
    a1.posted(hold("H1", 10));
    a1.posted(debit("A1", "T1", 10));
    Currency euro = new Currency("EUR");
    assertThat(a1.refused(systemReverse(Source.IN_DOUBT, key("H1")).build()))
        .isEqualTo(Reason.NOT_REVERSIBLE);
    CommandBuilder tooMuch = systemReverse(Source.CASE, key("T1")).amountMinor(11);
    assertThat(a1.refused(tooMuch.currency(AccountUnderTest.hold("x", 1).currency()).build()))
        .isEqualTo(Reason.REVERSAL_EXCEEDS_ORIGINAL);
    CommandBuilder foreign = systemReverse(Source.CASE, key("T1")).amountMinor(1).currency(euro);
    assertThat(a1.refused(foreign.build())).isEqualTo(Reason.CURRENCY_MISMATCH);
    a1.posted(credit("A1", "T2", Money.MAX_MINOR - 990));
    assertThat(a1.refused(systemReverse(Source.SAGA, key("T1")).build()))
        .isEqualTo(Reason.BALANCE_OUT_OF_BOUNDS);
  }

  @Test
  void r9_a_date_beyond_the_window_declines_a_customers_reversal_and_not_the_systems() {
    AccountingDate open = new AccountingDate(19930105);
    AccountingDate typo = new AccountingDate(20930105);
    a1.facts = new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, open, 10);
    assertThat(a1.declined(CommandBuilder.from(reverse("R1", "T0")).accountingDate(typo).build()))
        .isEqualTo(Reason.DATE_BEYOND_WINDOW);
    Entry reversal = a1.posted(systemReverse(Source.SAGA, key("T0")).accountingDate(typo).build());
    assertThat(reversal.accountingDate()).isEqualTo(open);
  }

  @Test
  void a_shell_takes_the_systems_undo_of_an_unseen_id_and_knows_no_account_for_a_customers() {
    AccountUnderTest shell = new AccountUnderTest();
    Ruling ruling = shell.decide(reverse("R1", "T1"));
    assertThat(((Ruling.Refusal) ruling).outcome()).isInstanceOf(Outcome.UnknownAccount.class);
    assertThat(shell.nothingToReverse(systemReverse(Source.IN_DOUBT, key("T1")).build()))
        .isEqualTo(Reason.ORIGINAL_NOT_FOUND);
    assertThat(shell.entries).hasSize(2);
    assertThat(shell.state().status()).isEqualTo(AccountStatus.NOT_OPEN);
    assertThat(shell.repeated(debit("A1", "T1", 5))).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void r2_a_command_of_a_reserved_source_is_never_cancelled_or_reversed_by_anyone() {
    a1.posted(adjust("J1", 5));
    TransactionKey adjustment = TransactionKey.of(Source.CASE, "J1");
    TransactionKey move = DerivedIds.move(account("A1"), Epoch.FIRST);
    for (TransactionKey reserved : new TransactionKey[] {adjustment, move}) {
      assertThat(a1.refused(command(Kind.REVERSE, "A1", "R1").linkedKey(reserved).build()))
          .isEqualTo(Reason.RESERVED_SOURCE);
      assertThat(a1.refused(systemReverse(Source.SAGA, reserved).build()))
          .isEqualTo(Reason.RESERVED_SOURCE);
      assertThat(a1.refused(CommandBuilder.cancel(account("A1"), key("X"), reserved).build()))
          .isEqualTo(Reason.RESERVED_SOURCE);
    }
  }

  @Test
  void refuses_without_an_entry_what_no_account_could_take() {
    assertThat(a1.refused(command(Kind.REVERSE, "A1", "R1").build())).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(reverse("R1", "R1"))).as("its own id").isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(reverse("R1", "T0", -1))).isEqualTo(Reason.AMOUNT_NOT_POSITIVE);
    assertThat(a1.refused(reverse("R1", "T0", Money.MAX_MINOR + 1)))
        .isEqualTo(Reason.AMOUNT_OUT_OF_BOUNDS);
    Command withoutCurrency =
        CommandBuilder.from(reverse("R1", "T0", 5)).currency(Currency.NONE).build();
    assertThat(a1.refused(withoutCurrency)).isEqualTo(Reason.UNKNOWN_CURRENCY);
  }

  @Test
  void the_same_reversal_id_with_another_part_is_a_conflict() {
    a1.posted(reverse("R1", "T0", 5));
    Ruling other = a1.decide(reverse("R1", "T0", 6));
    assertThat(((Ruling.Refusal) other).outcome()).isInstanceOf(Outcome.Conflict.class);
  }

  @Test
  void r25_where_a_leg_is_known_only_the_saga_undoes_it_or_leg_0() {
    a1.posted(leg(Kind.DEBIT, "X1", Leg.DEBIT, 100));
    TransactionKey debitLeg = key("X1").withLeg(Leg.DEBIT);
    for (TransactionKey undone : new TransactionKey[] {key("X1"), debitLeg}) {
      assertThat(a1.refused(CommandBuilder.cancel(account("A1"), key("C"), undone).build()))
          .isEqualTo(Reason.LEG_OF_TRANSFER);
      assertThat(a1.refused(command(Kind.REVERSE, "A1", "R").linkedKey(undone).build()))
          .isEqualTo(Reason.LEG_OF_TRANSFER);
      assertThat(a1.refused(systemReverse(Source.IN_DOUBT, undone).build()))
          .isEqualTo(Reason.LEG_OF_TRANSFER);
    }
    assertThat(a1.refused(release("L1", "X1"))).isEqualTo(Reason.LEG_OF_TRANSFER);
    a1.posted(systemReverse(Source.SAGA, debitLeg).build());
    assertThat(a1.repeated(leg(Kind.DEBIT, "X1", Leg.DEBIT, 100)))
        .isInstanceOf(Outcome.Reversed.class);
  }

  @Test
  void r25_a_cancel_that_ends_a_doubt_about_leg_0_is_answered_with_the_known_leg() {
    a1.posted(leg(Kind.DEBIT, "X1", Leg.DEBIT, 100));
    Command end =
        CommandBuilder.cancel(account("A1"), TransactionKey.of(Source.IN_DOUBT, "D"), key("X1"))
            .build();
    assertThat(a1.repeated(end).receipt().key()).isEqualTo(key("X1").withLeg(Leg.DEBIT));
  }

  @Test
  void r25_a_cancel_of_an_unseen_transfer_at_leg_0_answers_its_legs_and_the_sagas_reversal() {
    a1.decide(cancel("A1", "X1"));
    assertThat(a1.repeated(leg(Kind.CREDIT, "X1", Leg.CREDIT, 5)))
        .isInstanceOf(Outcome.Cancelled.class);
    assertThat(
            a1.nothingToReverse(systemReverse(Source.SAGA, key("X1").withLeg(Leg.CREDIT)).build()))
        .isEqualTo(Reason.ORIGINAL_NOT_POSTED);
  }

  @Test
  void r25_the_saga_cancels_a_leg_that_may_still_come() {
    TransactionKey creditLeg = key("X1").withLeg(Leg.CREDIT);
    Command cancel =
        CommandBuilder.cancel(account("A1"), TransactionKey.of(Source.SAGA, "S1"), creditLeg)
            .build();
    assertThat(a1.decided(cancel).key()).isEqualTo(creditLeg);
    assertThat(a1.repeated(leg(Kind.CREDIT, "X1", Leg.CREDIT, 5)))
        .isInstanceOf(Outcome.Cancelled.class);
    assertThat(a1.repeated(cancel)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void legs_suit_their_kinds_and_name_the_counter_account() {
    assertThat(a1.refused(leg(Kind.DEBIT, "X1", Leg.CREDIT, 5))).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(leg(Kind.CREDIT, "X1", Leg.DEBIT, 5))).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(leg(Kind.HOLD, "X1", Leg.DEBIT, 5))).isEqualTo(Reason.MALFORMED);
    Command alone =
        CommandBuilder.from(leg(Kind.DEBIT, "X1", Leg.DEBIT, 5)).counterAccount(null).build();
    assertThat(a1.refused(alone)).isEqualTo(Reason.MALFORMED);
  }
}
