package io.trigon.ledger.decision;

import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.store.AccountState;

/**
 * Decides freezing, unfreezing and closing. Closed is an entry and the end: ids are never reused
 * (R12).
 */
final class StatusChanges {
  private StatusChanges() {}

  static Ruling decide(Situation situation) {
    return switch (situation.command().kind()) {
      case FREEZE -> change(situation, AccountStatus.FROZEN);
      case UNFREEZE -> change(situation, AccountStatus.OPEN);
      default -> close(situation);
    };
  }

  /** Repeating the state is posted and changes nothing. */
  private static Ruling change(Situation situation, AccountStatus status) {
    if (situation.isDateBeyondWindow()) {
      return situation.against(Reason.DATE_BEYOND_WINDOW);
    }
    return situation.account().status() == AccountStatus.CLOSED
        ? situation.against(Reason.ACCOUNT_CLOSED)
        : Ruling.decided(situation.draft().changed(status));
  }

  private static Ruling close(Situation situation) {
    Reason reason = PostingChecks.dateAndStatus(situation);
    if (reason == Reason.NONE) {
      reason = reasonAgainstClosing(situation.account());
    }
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().changed(AccountStatus.CLOSED))
        : situation.against(reason);
  }

  private static Reason reasonAgainstClosing(AccountState account) {
    if (account.ledgerMinor() != 0) {
      return Reason.BALANCE_NOT_ZERO;
    }
    return account.heldMinor() == 0 ? Reason.NONE : Reason.HOLDS_PRESENT;
  }
}
