package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.store.AccountState;

/**
 * Decides what brings money, takes it or sets it aside: openings, debits, credits, holds,
 * adjustments.
 */
final class Postings {
  private Postings() {}

  static Ruling decide(Situation situation) {
    return switch (situation.command().kind()) {
      case OPEN_ACCOUNT -> open(situation);
      case HOLD -> hold(situation);
      case ADJUST -> adjust(situation);
      default -> post(situation);
    };
  }

  private static Ruling open(Situation situation) {
    Reason reason =
        situation.isDateBeyondWindow()
            ? Reason.DATE_BEYOND_WINDOW
            : reasonAgainstOpening(situation.account());
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().opened())
        : situation.against(reason);
  }

  private static Reason reasonAgainstOpening(AccountState account) {
    return switch (account.status()) {
      case NOT_OPEN -> Reason.NONE;
      case CLOSED -> Reason.ACCOUNT_CLOSED;
      default -> Reason.ALREADY_OPEN;
    };
  }

  private static Ruling post(Situation situation) {
    Command command = situation.command();
    long delta = command.kind() == Kind.DEBIT ? -command.amountMinor() : command.amountMinor();
    Reason reason = reasonAgainst(situation, delta, 0);
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().posted(delta, 0))
        : situation.against(reason);
  }

  private static Ruling hold(Situation situation) {
    long amount = situation.command().amountMinor();
    Reason reason = reasonAgainst(situation, 0, amount);
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().posted(0, amount))
        : situation.against(reason);
  }

  private static Reason reasonAgainst(Situation situation, long ledgerDelta, long heldDelta) {
    Reason reason = PostingChecks.dateStatusCurrency(situation);
    if (reason == Reason.NONE) {
      reason = PostingChecks.bounds(situation.account(), ledgerDelta, heldDelta);
    }
    boolean covered = !PostingChecks.isUncovered(situation.account(), ledgerDelta - heldDelta);
    return reason != Reason.NONE || covered ? reason : Reason.INSUFFICIENT_FUNDS;
  }

  /** A correction through a case: posted whatever funds and status are. */
  private static Ruling adjust(Situation situation) {
    AccountState account = situation.account();
    long delta = situation.command().amountMinor();
    Reason reason =
        situation.isDateBeyondWindow()
            ? Reason.DATE_BEYOND_WINDOW
            : PostingChecks.currency(situation);
    if (reason == Reason.NONE) {
      reason = PostingChecks.bounds(account, delta, 0);
    }
    boolean forced = PostingChecks.isUncovered(account, delta);
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().forced(forced).posted(delta, 0))
        : situation.against(reason);
  }
}
