package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import org.jspecify.annotations.Nullable;

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

  /**
   * What ends a doubt about leg 0 where a leg is known: the leg, since nothing else will come of a
   * cancel of the whole. It is an answer and no undo; null for anything else.
   */
  static @Nullable KnownEntry endOfDoubt(Situation situation) {
    Command command = situation.command();
    TransactionKey linked = command.linkedKey();
    boolean isEnd = command.kind() == Kind.CANCEL && command.key().source().equals(Source.IN_DOUBT);
    if (linked == null || linked.leg() != Leg.NONE || !isEnd) {
      return null;
    }
    KnownEntry debit = situation.history().find(linked.withLeg(Leg.DEBIT));
    return debit != null ? debit : situation.history().find(linked.withLeg(Leg.CREDIT));
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
