package io.trigon.ledger.decision;

import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.store.AccountState;

/** What may speak against an entry, check by check, in the order of the decision. */
final class PostingChecks {
  private PostingChecks() {}

  /** Date, status and currency of what only an open account takes. */
  static Reason dateStatusCurrency(Situation situation) {
    Reason reason = dateAndStatus(situation);
    return reason != Reason.NONE ? reason : currency(situation);
  }

  /** What R9 protects skips both. */
  static Reason dateAndStatus(Situation situation) {
    if (situation.isProtected()) {
      return Reason.NONE;
    }
    return situation.isDateBeyondWindow()
        ? Reason.DATE_BEYOND_WINDOW
        : statusOpen(situation.account());
  }

  private static Reason statusOpen(AccountState account) {
    if (account.status() == AccountStatus.OPEN) {
      return Reason.NONE;
    }
    return account.status() == AccountStatus.CLOSED ? Reason.ACCOUNT_CLOSED : Reason.ACCOUNT_FROZEN;
  }

  /** An amount has the account's currency; what carries no amount needs none. */
  static Reason currency(Situation situation) {
    Currency asked = situation.command().currency();
    boolean none = asked.equals(Currency.NONE) && situation.command().amountMinor() == 0;
    return none || asked.equals(situation.account().currency())
        ? Reason.NONE
        : Reason.CURRENCY_MISMATCH;
  }

  /** Both cores must be able to hold what results (R5); bounds keep the sums far from overflow. */
  static Reason bounds(AccountState account, long ledgerDeltaMinor, long heldDeltaMinor) {
    return Money.isWithinBounds(account.ledgerMinor() + ledgerDeltaMinor)
            && Money.isWithinBounds(account.heldMinor() + heldDeltaMinor)
        ? Reason.NONE
        : Reason.BALANCE_OUT_OF_BOUNDS;
  }

  /** Whether an entry takes away what is not there: then it is posted by force or not at all. */
  static boolean isUncovered(AccountState account, long ledgerDeltaMinor) {
    return ledgerDeltaMinor < 0 && account.availableMinor() + ledgerDeltaMinor < 0;
  }
}
