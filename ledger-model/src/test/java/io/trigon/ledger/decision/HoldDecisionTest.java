package io.trigon.ledger.decision;

import static io.trigon.ledger.decision.AccountUnderTest.capture;
import static io.trigon.ledger.decision.AccountUnderTest.expire;
import static io.trigon.ledger.decision.AccountUnderTest.hold;
import static io.trigon.ledger.decision.AccountUnderTest.release;
import static io.trigon.ledger.testkit.TestCommands.CZK;
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
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import org.junit.jupiter.api.Test;

/** Holds, captures, releases and expiries. */
class HoldDecisionTest {
  private final AccountUnderTest a1 = AccountUnderTest.with(100, 1_000);

  @Test
  void a_hold_lowers_what_is_available_and_moves_no_money() {
    Entry entry = a1.posted(hold("H1", 700, 1_800_000_000L));
    assertThat(entry.ledgerDeltaMinor()).isZero();
    assertThat(entry.heldAfterMinor()).isEqualTo(700);
    assertThat(entry.holdExpirySeconds()).isEqualTo(1_800_000_000L);
    assertThat(a1.state().availableMinor()).isEqualTo(400);
    assertThat(a1.declined(debit("A1", "T1", 401))).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    assertThat(a1.declined(hold("H2", 401))).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    a1.posted(hold("H3", 400));
    assertThat(a1.state().availableMinor()).isZero();
  }

  @Test
  void captures_take_held_money_in_parts_up_to_the_hold() {
    a1.posted(hold("H1", 700));
    Entry part = a1.posted(capture("C1", "H1", 300).build());
    assertThat(part.ledgerDeltaMinor()).isEqualTo(-300);
    assertThat(part.heldDeltaMinor()).isEqualTo(-300);
    assertThat(a1.declined(capture("C2", "H1", 401).build()))
        .isEqualTo(Reason.CAPTURE_EXCEEDS_HOLD);
    a1.posted(capture("C3", "H1", 400).build());
    assertThat(a1.state().heldMinor()).isZero();
    assertThat(a1.state().ledgerMinor()).isEqualTo(300);
    assertThat(a1.declined(capture("C4", "H1", 1).build())).isEqualTo(Reason.HOLD_ENDED);
  }

  @Test
  void a_final_capture_releases_the_rest() {
    a1.posted(hold("H1", 700));
    Entry entry = a1.posted(capture("C1", "H1", 200).flags(EntryFlags.FINAL_CAPTURE).build());
    assertThat(entry.ledgerDeltaMinor()).isEqualTo(-200);
    assertThat(entry.heldDeltaMinor()).isEqualTo(-700);
    assertThat(a1.state().availableMinor()).isEqualTo(900);
  }

  @Test
  void a_capture_is_declined_without_a_posted_hold() {
    a1.declined(hold("H1", 9_999));
    a1.decide(cancel("A1", "H2"));
    for (String id : new String[] {"H1", "H2", "H9", "T0"}) {
      assertThat(a1.declined(capture("C-" + id, id, 1).build()))
          .as(id)
          .isEqualTo(Reason.HOLD_NOT_FOUND);
    }
  }

  @Test
  void r9_freezing_declines_holds_and_captures_but_never_a_release_or_an_expiry() {
    a1.posted(hold("H1", 100, 1));
    a1.posted(hold("H2", 100));
    a1.is(AccountStatus.FROZEN);
    assertThat(a1.declined(hold("H3", 1))).isEqualTo(Reason.ACCOUNT_FROZEN);
    assertThat(a1.declined(capture("C1", "H1", 1).build())).isEqualTo(Reason.ACCOUNT_FROZEN);
    assertThat(a1.posted(expire("H1")).heldDeltaMinor()).isEqualTo(-100);
    assertThat(a1.posted(release("R1", "H2")).heldDeltaMinor()).isEqualTo(-100);
    assertThat(a1.state().heldMinor()).isZero();
  }

  @Test
  void a_release_undoes_what_is_left_of_a_hold_once() {
    a1.posted(hold("H1", 700));
    a1.posted(capture("C1", "H1", 300).build());
    assertThat(a1.posted(release("R1", "H1")).heldDeltaMinor()).isEqualTo(-400);
    assertThat(a1.nothingToReverse(release("R2", "H1"))).isEqualTo(Reason.HOLD_ENDED);
    assertThat(a1.repeated(release("R1", "H1"))).isInstanceOf(Outcome.Posted.class);
    assertThat(a1.repeated(hold("H1", 700))).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void a_release_of_an_unseen_hold_leaves_a_tombstone_that_refuses_a_late_hold() {
    assertThat(a1.nothingToReverse(release("R1", "H1"))).isEqualTo(Reason.HOLD_NOT_FOUND);
    Entry tombstone = a1.entries.get(a1.entries.size() - 2);
    assertThat(tombstone.key()).isEqualTo(key("H1"));
    assertThat(tombstone.outcome()).isEqualTo(EntryOutcome.CANCELLED);
    assertThat(a1.repeated(hold("H1", 5))).isInstanceOf(Outcome.Cancelled.class);
    assertThat(a1.nothingToReverse(release("R2", "H1"))).isEqualTo(Reason.HOLD_NOT_FOUND);
  }

  @Test
  void a_release_of_what_is_no_hold_finds_none() {
    assertThat(a1.nothingToReverse(release("R1", "T0"))).isEqualTo(Reason.HOLD_NOT_FOUND);
    a1.declined(hold("H1", 9_999));
    assertThat(a1.nothingToReverse(release("R2", "H1"))).isEqualTo(Reason.HOLD_NOT_FOUND);
  }

  @Test
  void r8_an_expiry_derives_its_id_from_the_hold_and_of_an_unknown_hold_writes_no_entry() {
    assertThat(a1.refused(expire("H1"))).isEqualTo(Reason.HOLD_NOT_FOUND);
    a1.posted(hold("H1", 100, 1));
    Entry expired = a1.posted(expire("H1"));
    assertThat(expired.key()).isEqualTo(DerivedIds.of(Source.EXPIRY, account("A1"), key("H1")));
    assertThat(expired.flags()).isEqualTo(EntryFlags.BY_SYSTEM);
    assertThat(a1.repeated(expire("H1"))).isInstanceOf(Outcome.Posted.class);
    a1.posted(hold("H2", 100, 1));
    a1.posted(release("R2", "H2"));
    assertThat(a1.refused(expire("H2"))).isEqualTo(Reason.HOLD_ENDED);
    Command chosen = command(Kind.EXPIRE_HOLD, "A1", "X1").linkedKey(key("H1")).build();
    assertThat(a1.refused(chosen)).isEqualTo(Reason.DERIVED_ID_MISMATCH);
  }

  @Test
  void r8_a_hold_without_expiry_never_expires_and_no_decision_reads_a_clock() {
    a1.posted(hold("H1", 100));
    assertThat(a1.refused(expire("H1"))).isEqualTo(Reason.HOLD_NOT_EXPIRED);
    a1.posted(hold("H2", 100, 99_999_999_999L));
    a1.posted(expire("H2"));
  }

  @Test
  void r2_no_release_or_capture_names_a_reserved_source() {
    TransactionKey expiry = DerivedIds.of(Source.EXPIRY, account("A1"), key("H1"));
    assertThat(a1.refused(command(Kind.RELEASE, "A1", "R1").linkedKey(expiry).build()))
        .isEqualTo(Reason.RESERVED_SOURCE);
    assertThat(a1.refused(capture("C1", "H1", 1).linkedKey(expiry).build()))
        .isEqualTo(Reason.RESERVED_SOURCE);
  }

  @Test
  void refuses_without_an_entry_what_no_account_could_take() {
    assertThat(a1.refused(hold("H1", 0))).isEqualTo(Reason.AMOUNT_NOT_POSITIVE);
    assertThat(a1.refused(hold("H1", 5, -1))).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(hold("H1", 5, Long.MAX_VALUE))).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(capture("C1", "H1", 0).build())).isEqualTo(Reason.AMOUNT_NOT_POSITIVE);
    assertThat(a1.refused(capture("C1", "H1", 5).linkedKey(null).build()))
        .isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(command(Kind.RELEASE, "A1", "R1").build())).isEqualTo(Reason.MALFORMED);
    assertThat(a1.refused(release("H1", "H1"))).as("its own id").isEqualTo(Reason.MALFORMED);
    Command withAmount =
        command(Kind.RELEASE, "A1", "R1").amountMinor(5).linkedKey(key("H1")).build();
    assertThat(a1.refused(withAmount)).isEqualTo(Reason.MALFORMED);
    Command ofLeg =
        command(Kind.RELEASE, "A1", "R1").linkedKey(key("H1").withLeg(Leg.DEBIT)).build();
    assertThat(a1.refused(ofLeg)).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void holds_and_captures_have_the_currency_of_the_account_and_stay_within_bounds() {
    Currency euro = new Currency("EUR");
    a1.posted(hold("H1", 100));
    assertThat(a1.declined(capture("C1", "H1", 1).currency(euro).build()))
        .isEqualTo(Reason.CURRENCY_MISMATCH);
    assertThat(a1.declined(CommandBuilder.from(hold("H2", 1)).currency(euro).build()))
        .isEqualTo(Reason.CURRENCY_MISMATCH);
    AccountUnderTest rich = AccountUnderTest.with(Money.MAX_MINOR, Money.MAX_MINOR);
    rich.posted(hold("H1", Money.MAX_MINOR));
    assertThat(rich.declined(hold("H2", 1))).isEqualTo(Reason.BALANCE_OUT_OF_BOUNDS);
  }

  @Test
  void a_hold_needs_an_open_account() {
    AccountUnderTest shell = new AccountUnderTest();
    shell.decide(cancel("A1", "T9"));
    for (Command command : new Command[] {hold("H1", 1), release("R1", "H1"), expire("H1")}) {
      Ruling ruling = shell.decide(command);
      assertThat(((Ruling.Refusal) ruling).outcome()).isInstanceOf(Outcome.UnknownAccount.class);
    }
    shell.posted(
        command(Kind.OPEN_ACCOUNT, "A1", "open").currency(CZK).overdraftLimitMinor(5).build());
    shell.posted(hold("H1", 1));
    shell.posted(credit("A1", "T1", 1));
  }
}
