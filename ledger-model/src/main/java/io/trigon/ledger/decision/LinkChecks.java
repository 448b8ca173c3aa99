package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;

/** Whether a command's key and the key that it links to suit its kind. */
final class LinkChecks {
  private LinkChecks() {}

  static Reason fault(Command command) {
    if (!isLegFit(command)) {
      return Reason.MALFORMED;
    }
    TransactionKey linked = command.linkedKey();
    return switch (command.kind()) {
      case CANCEL -> linked == null ? Reason.MALFORMED : reservedFault(linked);
      case REVERSE -> originalFault(command);
      case CAPTURE, RELEASE -> isHoldNamed(command) ? originalFault(command) : Reason.MALFORMED;
      case EXPIRE_HOLD -> isHoldNamed(command) ? Reason.NONE : Reason.MALFORMED;
      case ADJUST -> Reason.NONE;
      default -> linked == null ? Reason.NONE : Reason.MALFORMED;
    };
  }

  /** An undo of its own id could leave two entries under one key. */
  private static Reason originalFault(Command command) {
    TransactionKey linked = command.linkedKey();
    return linked == null || linked.equals(command.key())
        ? Reason.MALFORMED
        : reservedFault(linked);
  }

  /**
   * A command of a reserved source is never cancelled or reversed by anyone (R2), a move least of
   * all (R15); nor may a tombstone take its id before it comes.
   */
  private static Reason reservedFault(TransactionKey linked) {
    return linked.source().isReserved() ? Reason.RESERVED_SOURCE : Reason.NONE;
  }

  /** Holds have no legs. */
  private static boolean isHoldNamed(Command command) {
    TransactionKey linked = command.linkedKey();
    return linked != null && linked.leg() == Leg.NONE;
  }

  /** Legs are the debit and the credit of a transfer; a cancel's own key is never stored. */
  private static boolean isLegFit(Command command) {
    Leg leg = command.key().leg();
    if (leg == Leg.NONE || command.kind() == Kind.CANCEL) {
      return true;
    }
    Kind ofLeg = leg == Leg.DEBIT ? Kind.DEBIT : Kind.CREDIT;
    return command.kind() == ofLeg && command.counterAccount() != null;
  }
}
