package io.trigon.ledger.decision;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.TestCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Account A1 at the mainframe, decided about by the pure function alone; keeps its own history. */
final class AccountUnderTest {
  LaneFacts facts = new LaneFacts(CoreId.MAINFRAME, BirthRule.MAINFRAME, AccountingDate.UNSET, 10);
  final List<Entry> entries = new ArrayList<>();
  private @Nullable AccountState state;
  private final Map<TransactionKey, KnownEntry> known = new HashMap<>();

  /** Open, with a limit and a first credit T0. */
  static AccountUnderTest with(long overdraft, long balance) {
    AccountUnderTest account = new AccountUnderTest();
    account.posted(TestCommands.open("A1", overdraft));
    if (balance > 0) {
      account.posted(TestCommands.credit("A1", "T0", balance));
    }
    return account;
  }

  Ruling decide(Command command) {
    Ruling ruling =
        Decider.decide(
            facts,
            state,
            key -> {
              assertThat(DecisionKeys.of(command)).as("keys of %s", command.kind()).contains(key);
              return known.get(key);
            },
            command);
    if (ruling instanceof Ruling.Decided decided) {
      decided.entries().forEach(this::write);
    }
    return ruling;
  }

  private void write(Entry entry) {
    AccountState before = state == null ? AccountState.shell(entry.account(), facts.core()) : state;
    state = before.after(entry);
    Origin origin = new Origin(facts.core(), 0, entry.version(), 0);
    StoredEntry stored = new StoredEntry(entry, state.chain(), "", "", 0, origin);
    assertThat(known.put(entry.key(), KnownEntry.fresh(stored)))
        .as("%s twice", entry.key())
        .isNull();
    TransactionKey linked = entry.linkedKey();
    if (linked != null) {
      known.computeIfPresent(linked, (key, original) -> original.after(entry));
    }
    entries.add(entry);
  }

  /** The last entry of a decision. */
  Entry decided(Command command) {
    List<Entry> written = ((Ruling.Decided) decide(command)).entries();
    return written.get(written.size() - 1);
  }

  Entry posted(Command command) {
    Entry entry = decided(command);
    assertThat(entry.outcome()).as("%s", entry.reason()).isEqualTo(EntryOutcome.POSTED);
    return entry;
  }

  Reason declined(Command command) {
    Entry entry = decided(command);
    assertThat(entry.outcome()).isEqualTo(EntryOutcome.DECLINED);
    assertThat(entry.ledgerDeltaMinor()).isZero();
    assertThat(entry.heldDeltaMinor()).isZero();
    return entry.reason();
  }

  Reason nothingToReverse(Command command) {
    Entry entry = decided(command);
    assertThat(entry.outcome()).isEqualTo(EntryOutcome.NOTHING_TO_REVERSE);
    assertThat(entry.ledgerDeltaMinor()).isZero();
    assertThat(entry.heldDeltaMinor()).isZero();
    return entry.reason();
  }

  /** The reason of a refusal, which must have left no entry. */
  Reason refused(Command command) {
    int before = entries.size();
    Outcome outcome = ((Ruling.Refusal) decide(command)).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(entries).hasSize(before);
    return outcome.reason();
  }

  /** What a repeat of a known id is answered. */
  Decided repeated(Command command) {
    KnownEntry entry = ((Ruling.Known) decide(command)).entry();
    return Decided.of(entry, facts.core(), Incarnation.NONE, true);
  }

  AccountState state() {
    assertThat(state).isNotNull();
    return state;
  }

  void is(AccountStatus status) {
    switch (status) {
      case FROZEN -> posted(command(Kind.FREEZE, "A1", "freeze-" + entries.size()).build());
      case OPEN -> posted(command(Kind.UNFREEZE, "A1", "unfreeze-" + entries.size()).build());
      default -> posted(command(Kind.CLOSE_ACCOUNT, "A1", "close").build());
    }
  }

  static Command hold(String id, long minor) {
    return hold(id, minor, 0);
  }

  static Command hold(String id, long minor, long expirySeconds) {
    return TestCommands.hold("A1", id, minor, expirySeconds);
  }

  static CommandBuilder capture(String id, String hold, long minor) {
    return CommandBuilder.from(TestCommands.capture("A1", id, hold, minor));
  }

  static Command release(String id, String hold) {
    return TestCommands.release("A1", id, hold);
  }

  static Command expire(String hold) {
    return TestCommands.expire("A1", hold);
  }

  static Command reverse(String id, String original) {
    return reverse(id, original, 0);
  }

  static Command reverse(String id, String original, long minor) {
    return TestCommands.reverse("A1", id, original, minor);
  }

  /** The reversal that the engine issues about an id. */
  static CommandBuilder systemReverse(Source source, TransactionKey original) {
    TransactionKey own = DerivedIds.of(source, account("A1"), original);
    return CommandBuilder.of(Kind.REVERSE, account("A1"), own).linkedKey(original);
  }

  static Command adjust(String id, long minor) {
    return CommandBuilder.of(Kind.ADJUST, account("A1"), TransactionKey.of(Source.CASE, id))
        .currency(CZK)
        .amountMinor(minor)
        .build();
  }

  static TransactionKey leg(String id, Leg leg) {
    return key(id).withLeg(leg);
  }

  static Command leg(Kind kind, String id, Leg leg, long minor) {
    return CommandBuilder.of(kind, account("A1"), leg(id, leg))
        .currency(CZK)
        .amountMinor(minor)
        .counterAccount(account("B1"))
        .build();
  }
}
