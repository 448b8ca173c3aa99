package io.trigon.ledger.decision;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one pure function that decides: both cores and the simulation run it; storage differs.
 *
 * <p>Order of checks: account or shell → owner → known key → open → date → status → currency →
 * bounds → funds. What R9 protects skips date and status. No I/O, no clock, no state.
 */
public final class Decider {
  private Decider() {}

  /**
   * Rules on a command.
   *
   * @param facts the core and its lane
   * @param stored the account as the core has it; null if it has none
   * @param history earlier decisions of this account
   * @param command what is asked
   */
  public static Ruling decide(
      LaneFacts facts, @Nullable AccountState stored, HistoryLookup history, Command command) {
    Reason fault = CommandChecks.fault(command);
    if (fault != Reason.NONE) {
      return refusal(new Outcome.Refused(fault));
    }
    CoreId birth = facts.birth().birthOf(command.account());
    if (stored == null && birth != facts.core()) {
      return refusal(new Outcome.NotOwner(birth, Epoch.NONE));
    }
    AccountState account = stored == null ? AccountState.shell(command.account(), birth) : stored;
    if (account.owner() != facts.core()) {
      return refusal(new Outcome.NotOwner(account.owner(), account.epoch()));
    }
    KnownEntry known = findKnown(history, command.decisionKey());
    return known != null ? answerKnown(known, command) : decideNew(facts, account, command);
  }

  /** A tombstone at leg 0 answers both legs of that id (R25). */
  private static @Nullable KnownEntry findKnown(HistoryLookup history, TransactionKey key) {
    KnownEntry known = history.find(key);
    if (known != null || key.leg() == Leg.NONE) {
      return known;
    }
    KnownEntry whole = history.find(key.withoutLeg());
    return whole != null && isTombstone(whole) ? whole : null;
  }

  /** A tombstone matches any body, and a cancel has none to compare (R3). */
  private static Ruling answerKnown(KnownEntry known, Command command) {
    boolean anyBody = command.kind() == Kind.CANCEL || isTombstone(known);
    boolean sameBody =
        anyBody || known.stored().entry().bodyDigest().equals(BodyDigest.of(command));
    return sameBody ? new Ruling.Known(known) : refusal(new Outcome.Conflict());
  }

  private static boolean isTombstone(KnownEntry known) {
    return known.stored().entry().outcome() == EntryOutcome.CANCELLED;
  }

  private static Ruling decideNew(LaneFacts facts, AccountState account, Command command) {
    AccountingDate date = decideDate(facts, account, command);
    EntryDraft draft = new EntryDraft(account, command, date);
    if (command.kind() == Kind.CANCEL) {
      return decided(draft.cancelled(Objects.requireNonNull(command.linkedKey())));
    }
    if (account.status() == AccountStatus.NOT_OPEN && command.kind() != Kind.OPEN_ACCOUNT) {
      return refusal(new Outcome.UnknownAccount());
    }
    if (command.kind() == Kind.TRANSFER_OWNERSHIP) {
      return decideMove(account, command, draft);
    }
    Reason against = reasonAgainst(facts, account, command);
    return decided(against == Reason.NONE ? post(command, draft) : draft.declined(against));
  }

  /**
   * The latest of the command's date, the open date and the account's last (R11); a date beyond the
   * window is never taken, or one typing error would drag the account along.
   */
  private static AccountingDate decideDate(LaneFacts facts, AccountState account, Command command) {
    AccountingDate own = facts.openDate().latest(account.lastDate());
    return facts.isBeyondWindow(command.accountingDate())
        ? own
        : own.latest(command.accountingDate());
  }

  /**
   * A refused move writes no entry: its id derives from account and epoch and must stay free (R15).
   */
  private static Ruling decideMove(AccountState account, Command command, EntryDraft draft) {
    CoreId target = Objects.requireNonNull(command.target());
    if (target == account.owner()) {
      return moveRefused(Reason.TARGET_OWNS_ALREADY, account);
    }
    if (!account.epoch().equals(command.expectedEpoch())) {
      return moveRefused(Reason.EPOCH_MISMATCH, account);
    }
    return decided(draft.moved(target));
  }

  private static Reason reasonAgainst(LaneFacts facts, AccountState account, Command command) {
    if (facts.isBeyondWindow(command.accountingDate())) {
      return Reason.DATE_BEYOND_WINDOW;
    }
    return command.kind() == Kind.OPEN_ACCOUNT
        ? reasonAgainstOpening(account)
        : reasonAgainstPosting(account, command);
  }

  private static Reason reasonAgainstOpening(AccountState account) {
    return switch (account.status()) {
      case NOT_OPEN -> Reason.NONE;
      case CLOSED -> Reason.ACCOUNT_CLOSED;
      default -> Reason.ALREADY_OPEN;
    };
  }

  private static Reason reasonAgainstPosting(AccountState account, Command command) {
    if (account.status() != AccountStatus.OPEN) {
      return account.status() == AccountStatus.CLOSED
          ? Reason.ACCOUNT_CLOSED
          : Reason.ACCOUNT_FROZEN;
    }
    if (!account.currency().equals(command.currency())) {
      return Reason.CURRENCY_MISMATCH;
    }
    if (!Money.isWithinBounds(account.ledgerMinor() + delta(command))) {
      return Reason.BALANCE_OUT_OF_BOUNDS;
    }
    boolean covered =
        command.kind() != Kind.DEBIT || account.availableMinor() >= command.amountMinor();
    return covered ? Reason.NONE : Reason.INSUFFICIENT_FUNDS;
  }

  private static Entry post(Command command, EntryDraft draft) {
    return command.kind() == Kind.OPEN_ACCOUNT ? draft.opened() : draft.posted(delta(command));
  }

  /** Bounds of amounts and balances keep the sum far from overflow. */
  private static long delta(Command command) {
    return command.kind() == Kind.DEBIT ? -command.amountMinor() : command.amountMinor();
  }

  private static Ruling decided(Entry entry) {
    return new Ruling.Decided(List.of(entry));
  }

  private static Ruling refusal(Outcome outcome) {
    return new Ruling.Refusal(outcome);
  }

  private static Ruling moveRefused(Reason reason, AccountState account) {
    return refusal(new Outcome.MoveRefused(reason, account.owner(), account.epoch()));
  }
}
