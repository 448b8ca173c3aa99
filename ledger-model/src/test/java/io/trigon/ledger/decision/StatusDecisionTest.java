package io.trigon.ledger.decision;

import static io.trigon.ledger.decision.AccountUnderTest.adjust;
import static io.trigon.ledger.decision.AccountUnderTest.hold;
import static io.trigon.ledger.decision.AccountUnderTest.reverse;
import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import org.junit.jupiter.api.Test;

/** Freezing, closing and adjusting. */
class StatusDecisionTest {
  private final AccountUnderTest a1 = AccountUnderTest.with(0, 100);

  private static Command freeze(String id) {
    return command(Kind.FREEZE, "A1", id).build();
  }

  private static Command unfreeze(String id) {
    return command(Kind.UNFREEZE, "A1", id).build();
  }

  private static Command close(String id) {
    return command(Kind.CLOSE_ACCOUNT, "A1", id).build();
  }

  @Test
  void freezing_declines_customers_until_unfrozen_and_repeating_changes_nothing() {
    assertThat(a1.posted(freeze("F1")).statusAfter()).isEqualTo(AccountStatus.FROZEN);
    assertThat(a1.posted(freeze("F2")).statusAfter()).isEqualTo(AccountStatus.FROZEN);
    assertThat(a1.declined(debit("A1", "T1", 1))).isEqualTo(Reason.ACCOUNT_FROZEN);
    assertThat(a1.declined(credit("A1", "T2", 1))).isEqualTo(Reason.ACCOUNT_FROZEN);
    assertThat(a1.posted(unfreeze("U1")).statusAfter()).isEqualTo(AccountStatus.OPEN);
    assertThat(a1.posted(unfreeze("U2")).statusAfter()).isEqualTo(AccountStatus.OPEN);
    a1.posted(debit("A1", "T3", 1));
  }

  @Test
  void closes_an_open_account_without_balance_and_holds_only() {
    assertThat(a1.declined(close("C1"))).isEqualTo(Reason.BALANCE_NOT_ZERO);
    AccountUnderTest held = AccountUnderTest.with(50, 0);
    held.posted(hold("H1", 50));
    assertThat(held.declined(close("C1"))).isEqualTo(Reason.HOLDS_PRESENT);
    a1.posted(debit("A1", "T1", 100));
    a1.is(AccountStatus.FROZEN);
    assertThat(a1.declined(close("C2"))).isEqualTo(Reason.ACCOUNT_FROZEN);
    a1.is(AccountStatus.OPEN);
    assertThat(a1.posted(close("C3")).statusAfter()).isEqualTo(AccountStatus.CLOSED);
  }

  @Test
  void r12_closed_is_an_entry_and_the_id_is_never_reused() {
    a1.posted(debit("A1", "T1", 100));
    a1.posted(close("C1"));
    Command again = command(Kind.OPEN_ACCOUNT, "A1", "again").currency(CZK).build();
    assertThat(a1.declined(again)).isEqualTo(Reason.ACCOUNT_CLOSED);
    assertThat(a1.declined(credit("A1", "T2", 1))).isEqualTo(Reason.ACCOUNT_CLOSED);
    assertThat(a1.declined(freeze("F1"))).isEqualTo(Reason.ACCOUNT_CLOSED);
    assertThat(a1.declined(unfreeze("U1"))).isEqualTo(Reason.ACCOUNT_CLOSED);
    assertThat(a1.declined(close("C2"))).isEqualTo(Reason.ACCOUNT_CLOSED);
    assertThat(a1.repeated(close("C1"))).isInstanceOf(Outcome.Posted.class);
    assertThat(a1.repeated(credit("A1", "T0", 100))).as("keys are kept").isNotNull();
  }

  @Test
  void r9_closing_stops_no_tombstone_and_no_move() {
    a1.posted(debit("A1", "T1", 100));
    a1.posted(close("C1"));
    a1.decided(cancel("A1", "T9"));
    a1.posted(move("A1", Epoch.FIRST, CoreId.OPEN));
  }

  @Test
  void an_adjustment_comes_from_a_case_and_posts_whatever_funds_and_status_are() {
    assertThat(a1.posted(adjust("J1", 50)).ledgerDeltaMinor()).isEqualTo(50);
    Entry taken = a1.posted(adjust("J2", -500));
    assertThat(taken.ledgerDeltaMinor()).isEqualTo(-500);
    assertThat(taken.flags() & EntryFlags.FORCED).isEqualTo(EntryFlags.FORCED);
    a1.is(AccountStatus.FROZEN);
    Entry given = a1.posted(adjust("J3", 350));
    assertThat(given.flags()).as("gives money").isZero();
    a1.is(AccountStatus.OPEN);
    a1.posted(close("C1"));
    a1.posted(adjust("J4", 1));
  }

  @Test
  void an_adjustment_is_checked_like_any_amount() {
    Command byCaller = command(Kind.ADJUST, "A1", "J1").currency(CZK).amountMinor(5).build();
    assertThat(a1.refused(byCaller)).isEqualTo(Reason.CASE_REQUIRED);
    assertThat(a1.refused(adjust("J1", 0))).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(adjust("J1", Long.MIN_VALUE))).isEqualTo(Reason.AMOUNT_OUT_OF_BOUNDS);
    assertThat(a1.declined(adjust("J1", Money.MAX_MINOR))).isEqualTo(Reason.BALANCE_OUT_OF_BOUNDS);
    Command euros = CommandBuilder.from(adjust("J2", 5)).currency(new Currency("EUR")).build();
    assertThat(a1.declined(euros)).isEqualTo(Reason.CURRENCY_MISMATCH);
    AccountUnderTest shell = new AccountUnderTest();
    assertThat(((Ruling.Refusal) shell.decide(adjust("J1", 5))).outcome())
        .isInstanceOf(Outcome.UnknownAccount.class);
  }

  @Test
  void every_customers_kind_is_declined_on_a_date_beyond_the_window() {
    AccountingDate open = new AccountingDate(19930105);
    AccountingDate typo = new AccountingDate(20930105);
    a1.facts = new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, open, 10);
    Command[] commands = {
      freeze("F1"), unfreeze("U1"), close("C1"), adjust("J1", 5), hold("H1", 5), reverse("R1", "T0")
    };
    for (Command command : commands) {
      assertThat(a1.declined(CommandBuilder.from(command).accountingDate(typo).build()))
          .as("%s", command.kind())
          .isEqualTo(Reason.DATE_BEYOND_WINDOW);
    }
  }

  @Test
  void a_status_change_carries_no_amount_and_links_to_nothing() {
    assertThat(a1.refused(CommandBuilder.from(freeze("F1")).amountMinor(5).build()))
        .isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(CommandBuilder.from(close("C1")).linkedKey(freeze("F").key()).build()))
        .isEqualTo(Reason.MALFORMED);
  }
}
