package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;

/**
 * What makes a command unfit for any decision, whatever the account: it is refused without an
 * entry.
 */
final class CommandChecks {
  private CommandChecks() {}

  /** The fault of a command; {@link Reason#NONE} if it may be decided. */
  static Reason fault(Command command) {
    if (command.account().isControl()) {
      return Reason.CONTROL_ACCOUNT;
    }
    Reason reason = LinkChecks.fault(command);
    return reason == Reason.NONE ? faultOfKind(command) : reason;
  }

  private static Reason faultOfKind(Command command) {
    return switch (command.kind()) {
      case OPEN_ACCOUNT -> openingFault(command);
      case DEBIT, CREDIT, CAPTURE -> postingFault(command);
      case HOLD -> isExpiryFit(command) ? postingFault(command) : Reason.MALFORMED;
      case REVERSE -> reversalFault(command);
      case ADJUST -> adjustmentFault(command);
      case EXPIRE_HOLD -> expiryFault(command);
      case RELEASE, FREEZE, UNFREEZE, CLOSE_ACCOUNT -> withoutAmountFault(command);
      case CANCEL -> Reason.NONE;
      case TRANSFER_OWNERSHIP -> moveFault(command);
      case DAY_OPENED, FORMAT_RAISED -> Reason.KIND_NOT_SUPPORTED;
    };
  }

  private static Reason openingFault(Command command) {
    if (command.amountMinor() < 0 || command.overdraftLimitMinor() < 0) {
      return Reason.AMOUNT_NOT_POSITIVE;
    }
    return Money.isWithinBounds(command.overdraftLimitMinor())
        ? amountFault(command)
        : Reason.AMOUNT_OUT_OF_BOUNDS;
  }

  private static Reason postingFault(Command command) {
    return command.amountMinor() > 0 ? amountFault(command) : Reason.AMOUNT_NOT_POSITIVE;
  }

  /** No later than the wire and a person can mean. */
  private static boolean isExpiryFit(Command command) {
    long expiry = command.holdExpirySeconds();
    return expiry >= 0 && expiry <= Command.NO_DEADLINE.getEpochSecond();
  }

  private static Reason amountFault(Command command) {
    if (!Money.isWithinBounds(command.amountMinor())) {
      return Reason.AMOUNT_OUT_OF_BOUNDS;
    }
    return Currency.isKnown(command.currency().code()) ? Reason.NONE : Reason.UNKNOWN_CURRENCY;
  }

  /** Amount 0 asks for the whole rest and needs no currency. */
  private static Reason reversalFault(Command command) {
    boolean wholeRest = command.amountMinor() == 0 && command.currency().equals(Currency.NONE);
    if (command.amountMinor() < 0) {
      return Reason.AMOUNT_NOT_POSITIVE;
    }
    return wholeRest ? Reason.NONE : amountFault(command);
  }

  /** Adjustments come from cases only; which way the money goes is the amount's sign. */
  private static Reason adjustmentFault(Command command) {
    if (!command.key().source().equals(Source.CASE)) {
      return Reason.CASE_REQUIRED;
    }
    return command.amountMinor() == 0 ? Reason.MALFORMED : amountFault(command);
  }

  private static Reason withoutAmountFault(Command command) {
    return command.amountMinor() == 0 ? Reason.NONE : Reason.MALFORMED;
  }

  /** The id of an expiry derives from its hold: however often it is asked for, it happens once. */
  private static Reason expiryFault(Command command) {
    TransactionKey hold = command.linkedKey();
    boolean derived =
        hold != null && command.key().equals(DerivedIds.of(Source.EXPIRY, command.account(), hold));
    return derived ? withoutAmountFault(command) : Reason.DERIVED_ID_MISMATCH;
  }

  private static Reason moveFault(Command command) {
    Epoch epoch = command.expectedEpoch();
    if (epoch == null || command.target() == null) {
      return Reason.MALFORMED;
    }
    return command.key().equals(DerivedIds.move(command.account(), epoch))
        ? Reason.NONE
        : Reason.DERIVED_ID_MISMATCH;
  }
}
