package io.trigon.ledger.decision;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
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
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision function, rule by rule, on one account. */
class DeciderTest {
  private LaneFacts facts =
      new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, AccountingDate.UNSET, 10);
  private @Nullable AccountState state;
  private final Map<TransactionKey, KnownEntry> known = new HashMap<>();

  private Ruling decide(Command command) {
    Ruling ruling = Decider.decide(facts, state, known::get, command);
    if (ruling instanceof Ruling.Decided decided) {
      decided.entries().forEach(this::write);
    }
    return ruling;
  }

  private Entry decided(Command command) {
    return ((Ruling.Decided) decide(command)).entries().get(0);
  }

  private Outcome refused(Command command) {
    return ((Ruling.Refusal) decide(command)).outcome();
  }

  private void write(Entry entry) {
    AccountState before = state == null ? AccountState.shell(entry.account(), facts.core()) : state;
    state = before.after(entry);
    StoredEntry stored =
        new StoredEntry(
            entry, state.chain(), "", "", 0, new Origin(facts.core(), 0, entry.version(), 0));
    known.put(entry.key(), KnownEntry.fresh(stored));
  }

  private AccountState state() {
    assertThat(state).isNotNull();
    return state;
  }

  private void withStatus(AccountStatus status) {
    AccountState s = state();
    state =
        new AccountState(
            s.account(),
            s.version(),
            s.chain(),
            s.owner(),
            s.epoch(),
            status,
            s.ledgerMinor(),
            s.heldMinor(),
            s.overdraftLimitMinor(),
            s.currency(),
            s.product(),
            s.lastDate());
  }

  @Test
  void opens_an_account_at_its_birth_core_with_the_first_epoch() {
    Entry entry = decided(open("A1", 500));
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.epochAfter()).isEqualTo(Epoch.FIRST);
    assertThat(entry.ownerAfter()).isEqualTo(CoreId.MAINFRAME);
    assertThat(entry.statusAfter()).isEqualTo(AccountStatus.OPEN);
    assertThat(entry.attributesDigest())
        .isEqualTo(io.trigon.ledger.model.Hash.ofText("segment=RETAIL"));
    assertThat(state().overdraftLimitMinor()).isEqualTo(500);
  }

  @Test
  void r18_a_core_that_is_not_the_birth_core_names_it_with_epoch_zero() {
    facts = new LaneFacts(CoreId.OPEN, BirthRule.MAINFRAME, AccountingDate.UNSET, 10);
    assertThat(refused(open("A1", 0)))
        .isEqualTo(new Outcome.NotOwner(CoreId.MAINFRAME, Epoch.NONE));
  }

  @Test
  void refuses_a_debit_at_a_core_that_is_not_the_owner_even_under_a_known_id() {
    decide(open("A1", 0));
    decide(credit("A1", "T1", 100));
    decide(move("A1", Epoch.FIRST, CoreId.OPEN));
    Outcome notOwner = new Outcome.NotOwner(CoreId.OPEN, new Epoch(0, 2));
    assertThat(refused(debit("A1", "T2", 1))).isEqualTo(notOwner);
    assertThat(refused(credit("A1", "T1", 100))).isEqualTo(notOwner);
    assertThat(refused(cancel("A1", "T3"))).isEqualTo(notOwner);
  }

  @Test
  void posts_debits_down_to_the_overdraft_limit_and_declines_below_it() {
    decide(open("A1", 500));
    assertThat(decided(debit("A1", "T1", 500)).ledgerAfterMinor()).isEqualTo(-500);
    Entry declined = decided(debit("A1", "T2", 1));
    assertThat(declined.outcome()).isEqualTo(EntryOutcome.DECLINED);
    assertThat(declined.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    assertThat(declined.ledgerDeltaMinor()).isZero();
    assertThat(declined.amountMinor()).isEqualTo(1);
    assertThat(state().version()).isEqualTo(3);
  }

  @Test
  void r3_a_known_id_is_answered_with_its_decision_and_never_decided_again() {
    decide(open("A1", 0));
    decide(credit("A1", "T1", 100));
    Ruling again =
        decide(
            command(Kind.CREDIT, "A1", "T1")
                .currency(CZK)
                .amountMinor(100)
                .channel("WEB")
                .product("SAVINGS")
                .build());
    assertThat(again).as("R3: channel and product may differ").isInstanceOf(Ruling.Known.class);
    assertThat(state().version()).isEqualTo(2);
  }

  @Test
  void the_same_id_with_another_body_is_a_conflict() {
    decide(open("A1", 0));
    decide(credit("A1", "T1", 100));
    assertThat(refused(credit("A1", "T1", 101))).isEqualTo(new Outcome.Conflict());
    assertThat(refused(debit("A1", "T1", 100))).isEqualTo(new Outcome.Conflict());
    assertThat(
            refused(
                command(Kind.CREDIT, "A1", "T1")
                    .currency(CZK)
                    .amountMinor(100)
                    .freeText("rent")
                    .build()))
        .isEqualTo(new Outcome.Conflict());
  }

  @Test
  void the_same_id_of_another_source_or_leg_is_another_transaction() {
    decide(open("A1", 0));
    decide(credit("A1", "T1", 100));
    TransactionKey other = TransactionKey.of(new Source("BRANCH9"), "T1");
    assertThat(
            decided(
                    CommandBuilder.of(Kind.CREDIT, account("A1"), other)
                        .currency(CZK)
                        .amountMinor(1)
                        .build())
                .isPosted())
        .isTrue();
  }

  @Test
  void a_cancel_of_an_unseen_id_plants_a_tombstone_that_answers_a_late_original() {
    decide(open("A1", 0));
    Entry tombstone = decided(cancel("A1", "T1"));
    assertThat(tombstone.outcome()).isEqualTo(EntryOutcome.CANCELLED);
    assertThat(tombstone.key()).isEqualTo(key("T1"));
    assertThat(tombstone.linkedKey()).isNull();
    assertThat(decide(credit("A1", "T1", 100)))
        .as("R3: a tombstone matches any body")
        .isInstanceOf(Ruling.Known.class);
  }

  @Test
  void a_cancel_of_a_decided_id_is_answered_with_the_decision() {
    decide(open("A1", 0));
    decide(credit("A1", "T1", 100));
    assertThat(decide(cancel("A1", "T1"))).isInstanceOf(Ruling.Known.class);
    assertThat(state().version()).isEqualTo(2);
  }

  @Test
  void the_shell_of_an_account_takes_tombstones_and_opening_continues_its_versions() {
    Entry tombstone = decided(cancel("A1", "T1"));
    assertThat(tombstone.version()).isEqualTo(1);
    assertThat(tombstone.statusAfter()).isEqualTo(AccountStatus.NOT_OPEN);
    assertThat(tombstone.currency()).isEqualTo(Currency.NONE);
    assertThat(refused(credit("A1", "T2", 1))).isEqualTo(new Outcome.UnknownAccount());
    assertThat(refused(move("A1", Epoch.FIRST, CoreId.OPEN)))
        .isEqualTo(new Outcome.UnknownAccount());
    assertThat(decided(open("A1", 0)).version()).isEqualTo(2);
    assertThat(state().currency()).isEqualTo(CZK);
    assertThat(state().product()).isEqualTo("CURRENT");
  }

  @Test
  void a_tombstone_at_leg_0_answers_both_legs() {
    decide(open("A1", 0));
    decide(cancel("A1", "T1"));
    TransactionKey debitLeg = new TransactionKey(Source.DEFAULT, "T1", Leg.DEBIT);
    Command leg =
        CommandBuilder.of(Kind.DEBIT, account("A1"), debitLeg)
            .currency(CZK)
            .amountMinor(5)
            .counterAccount(new AccountId("A2"))
            .build();
    assertThat(decide(leg)).isInstanceOf(Ruling.Known.class);
  }

  @Test
  void r15_a_move_names_epoch_and_target_and_a_refused_move_writes_no_entry() {
    decide(open("A1", 0));
    assertThat(refused(move("A1", new Epoch(0, 2), CoreId.OPEN)))
        .isEqualTo(new Outcome.MoveRefused(Reason.EPOCH_MISMATCH, CoreId.MAINFRAME, Epoch.FIRST));
    assertThat(refused(move("A1", Epoch.FIRST, CoreId.MAINFRAME)))
        .isEqualTo(
            new Outcome.MoveRefused(Reason.TARGET_OWNS_ALREADY, CoreId.MAINFRAME, Epoch.FIRST));
    assertThat(state().version()).isEqualTo(1);
    Entry moved = decided(move("A1", Epoch.FIRST, CoreId.OPEN));
    assertThat(moved.ownerAfter()).isEqualTo(CoreId.OPEN);
    assertThat(moved.epochAfter()).isEqualTo(new Epoch(0, 2));
    assertThat(moved.flags()).isEqualTo(EntryFlags.BY_SYSTEM);
  }

  @Test
  void a_move_cannot_be_cancelled_and_its_id_cannot_be_chosen() {
    decide(open("A1", 0));
    Command move = move("A1", Epoch.FIRST, CoreId.OPEN);
    Command cancel =
        CommandBuilder.cancel(account("A1"), key("C1"), move.key()).accountingDate(DAY).build();
    assertThat(refused(cancel)).isEqualTo(new Outcome.Refused(Reason.RESERVED_SOURCE));
    Command chosen =
        CommandBuilder.of(Kind.TRANSFER_OWNERSHIP, account("A1"), key("M1"))
            .target(CoreId.OPEN)
            .expectedEpoch(Epoch.FIRST)
            .build();
    assertThat(refused(chosen)).isEqualTo(new Outcome.Refused(Reason.DERIVED_ID_MISMATCH));
  }

  @Test
  void declines_on_status_before_currency_before_bounds_before_funds() {
    decide(open("A1", 0));
    withStatus(AccountStatus.FROZEN);
    assertThat(decided(debit("A1", "T1", 5)).reason()).isEqualTo(Reason.ACCOUNT_FROZEN);
    withStatus(AccountStatus.CLOSED);
    assertThat(decided(debit("A1", "T2", 5)).reason()).isEqualTo(Reason.ACCOUNT_CLOSED);
    withStatus(AccountStatus.OPEN);
    Command euros =
        command(Kind.DEBIT, "A1", "T3").amountMinor(5).currency(new Currency("EUR")).build();
    assertThat(decided(euros).reason()).isEqualTo(Reason.CURRENCY_MISMATCH);
    decide(credit("A1", "T4", Money.MAX_MINOR));
    assertThat(decided(credit("A1", "T5", 1)).reason()).isEqualTo(Reason.BALANCE_OUT_OF_BOUNDS);
    Command again = command(Kind.OPEN_ACCOUNT, "A1", "again").currency(CZK).build();
    assertThat(decided(again).reason()).isEqualTo(Reason.ALREADY_OPEN);
  }

  @Test
  void freezing_stops_no_tombstone_and_no_move() {
    decide(open("A1", 0));
    withStatus(AccountStatus.FROZEN);
    assertThat(decided(cancel("A1", "T1")).outcome()).isEqualTo(EntryOutcome.CANCELLED);
    assertThat(decided(move("A1", Epoch.FIRST, CoreId.OPEN)).isPosted()).isTrue();
  }

  @Test
  void r11_the_accounting_date_is_the_latest_of_command_open_date_and_account() {
    decide(open("A1", 0));
    assertThat(state().lastDate()).isEqualTo(DAY);
    Command earlier =
        command(Kind.CREDIT, "A1", "T1")
            .currency(CZK)
            .amountMinor(1)
            .accountingDate(new AccountingDate(19930101))
            .build();
    assertThat(decided(earlier).accountingDate()).isEqualTo(DAY);
    facts = new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, new AccountingDate(19930107), 10);
    assertThat(decided(credit("A1", "T2", 1)).accountingDate())
        .isEqualTo(new AccountingDate(19930107));
  }

  @Test
  void r11_a_date_beyond_the_window_is_never_taken_and_declined_but_not_for_a_tombstone() {
    facts = new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, new AccountingDate(19930105), 10);
    decide(open("A1", 0));
    AccountingDate typo = new AccountingDate(20930105);
    Entry declined =
        decided(
            command(Kind.CREDIT, "A1", "T1")
                .currency(CZK)
                .amountMinor(1)
                .accountingDate(typo)
                .build());
    assertThat(declined.reason()).isEqualTo(Reason.DATE_BEYOND_WINDOW);
    assertThat(declined.accountingDate()).isEqualTo(new AccountingDate(19930105));
    Command cancel =
        CommandBuilder.cancel(account("A1"), key("C"), key("T2")).accountingDate(typo).build();
    Entry tombstone = decided(cancel);
    assertThat(tombstone.outcome()).isEqualTo(EntryOutcome.CANCELLED);
    assertThat(tombstone.accountingDate()).isEqualTo(new AccountingDate(19930105));
  }

  @Test
  void refuses_without_an_entry_what_no_account_could_take() {
    assertThat(refused(debit("A1", "T1", 0)).reason()).isEqualTo(Reason.AMOUNT_NOT_POSITIVE);
    assertThat(refused(debit("A1", "T1", Money.MAX_MINOR + 1)).reason())
        .isEqualTo(Reason.AMOUNT_OUT_OF_BOUNDS);
    assertThat(refused(open("A1", -1)).reason()).isEqualTo(Reason.AMOUNT_NOT_POSITIVE);
    assertThat(
            refused(
                    command(Kind.CREDIT, "A1", "T1")
                        .amountMinor(1)
                        .currency(new Currency("ZZZ"))
                        .build())
                .reason())
        .isEqualTo(Reason.UNKNOWN_CURRENCY);
    assertThat(refused(command(Kind.CANCEL, "A1", "T1").build()).reason())
        .isEqualTo(Reason.MALFORMED);
    Command control =
        CommandBuilder.of(Kind.CREDIT, AccountId.control(CoreId.OPEN, 3), key("T1"))
            .currency(CZK)
            .amountMinor(1)
            .build();
    assertThat(refused(control).reason()).isEqualTo(Reason.CONTROL_ACCOUNT);
  }
}
