package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision sees: the facts of the core, the account, its earlier decisions and the
 * command. Immutable.
 *
 * @param facts the core and its lane
 * @param account the account, or the shell that it starts from
 * @param history earlier decisions of this account
 * @param command what is asked
 */
record Situation(LaneFacts facts, AccountState account, HistoryLookup history, Command command) {

  /** Whether the engine itself asks: its key has a reserved source. */
  boolean isBySystem() {
    return command.key().source().isReserved();
  }

  boolean isBySaga() {
    return command.key().source().equals(Source.SAGA);
  }

  /**
   * Whether freezing, closing and a date beyond the window speak against it (R9): they never do
   * against undoing and moving, nor against a reversal by the system.
   */
  boolean isProtected() {
    return switch (command.kind()) {
      case CANCEL, RELEASE, EXPIRE_HOLD, TRANSFER_OWNERSHIP -> true;
      case REVERSE -> isBySystem();
      default -> false;
    };
  }

  /** The decision under a key. A tombstone at leg 0 answers both legs of that id (R25). */
  @Nullable KnownEntry find(TransactionKey key) {
    KnownEntry known = history.find(key);
    if (known != null || key.leg() == Leg.NONE) {
      return known;
    }
    KnownEntry whole = history.find(key.withoutLeg());
    return whole != null && isTombstone(whole) ? whole : null;
  }

  /** What the command reverses, captures, releases or expires; null if it was never seen. */
  @Nullable KnownEntry original() {
    TransactionKey linked = command.linkedKey();
    return linked == null ? null : find(linked);
  }

  static boolean isTombstone(KnownEntry known) {
    return known.stored().entry().outcome() == EntryOutcome.CANCELLED;
  }

  boolean isDateBeyondWindow() {
    return facts.isBeyondWindow(command.accountingDate());
  }

  /**
   * The latest of the command's date, the open date and the account's last (R11); a date beyond the
   * window is never taken, or one typing error would drag the account along.
   */
  AccountingDate date() {
    AccountingDate own = facts.openDate().latest(account.lastDate());
    return isDateBeyondWindow() ? own : own.latest(command.accountingDate());
  }

  /** The next entry, to be told what changes. */
  EntryDraft draft() {
    return new EntryDraft(account, command, date());
  }

  /**
   * A reason against it becomes an entry; but an undo by the system is never a recorded decline
   * (R9): it is refused and may be repeated.
   */
  Ruling against(Reason reason) {
    return isProtected()
        ? Ruling.refused(new Outcome.Refused(reason))
        : Ruling.decided(draft().declined(reason));
  }

  /** An undo that finds nothing (left) to undo, on record under its own id. */
  Ruling nothingToReverse(Reason reason) {
    return Ruling.decided(draft().nothingToReverse(reason));
  }
}
