package io.trigon.ledger.decision;

import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;

/**
 * Keeps undoing hands off the legs of transfers (R25): where a leg is known on this account, only
 * the saga may cancel or reverse it, or leg 0 of the same id. A release is kept off likewise, since
 * it would plant a tombstone at leg 0 beside a leg that stands.
 */
final class TransferLegs {
  private TransferLegs() {}

  static boolean forbid(Situation situation) {
    TransactionKey linked = situation.command().linkedKey();
    return linked != null
        && isUndo(situation)
        && !situation.isBySaga()
        && isLegKnown(situation.history(), linked);
  }

  private static boolean isUndo(Situation situation) {
    return switch (situation.command().kind()) {
      case CANCEL, REVERSE, RELEASE -> true;
      default -> false;
    };
  }

  private static boolean isLegKnown(HistoryLookup history, TransactionKey key) {
    return key.leg() == Leg.NONE
        ? history.find(key.withLeg(Leg.DEBIT)) != null
            || history.find(key.withLeg(Leg.CREDIT)) != null
        : history.find(key) != null;
  }
}
