package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
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
    return switch (command.kind()) {
      case OPEN_ACCOUNT -> openingFault(command);
      case DEBIT, CREDIT -> postingFault(command);
      case CANCEL -> cancelFault(command);
      case TRANSFER_OWNERSHIP -> moveFault(command);
      default -> Reason.KIND_NOT_SUPPORTED;
    };
  }

  private static Reason openingFault(Command command) {
    if (command.amountMinor() < 0 || command.overdraftLimitMinor() < 0) {
      return Reason.AMOUNT_NOT_POSITIVE;
    }
    if (!Money.isWithinBounds(command.amountMinor())
        || !Money.isWithinBounds(command.overdraftLimitMinor())) {
      return Reason.AMOUNT_OUT_OF_BOUNDS;
    }
    return currencyFault(command);
  }

  private static Reason postingFault(Command command) {
    if (command.amountMinor() <= 0) {
      return Reason.AMOUNT_NOT_POSITIVE;
    }
    return Money.isWithinBounds(command.amountMinor())
        ? currencyFault(command)
        : Reason.AMOUNT_OUT_OF_BOUNDS;
  }

  private static Reason currencyFault(Command command) {
    return Currency.isKnown(command.currency().code()) ? Reason.NONE : Reason.UNKNOWN_CURRENCY;
  }

  /**
   * A command of a reserved source is never cancelled by anyone (R2); a move least of all (R15).
   */
  private static Reason cancelFault(Command command) {
    TransactionKey cancelled = command.linkedKey();
    if (cancelled == null) {
      return Reason.MALFORMED;
    }
    return cancelled.source().isReserved() ? Reason.RESERVED_SOURCE : Reason.NONE;
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
