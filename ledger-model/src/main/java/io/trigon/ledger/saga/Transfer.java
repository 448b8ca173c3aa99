package io.trigon.ledger.saga;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the caller of a transfer asks. Immutable.
 *
 * @param key the caller's source and id, leg 0; both legs have it with their own leg
 * @param debitAccount pays
 * @param creditAccount is paid; another account
 * @param amountMinor minor units, positive
 * @param currency of the amount
 * @param channel 1 to 16 id characters
 * @param product up to 8 id characters
 * @param accountingDate the day the caller proposes; may be unset
 * @param deadline after it no leg is started; milliseconds, as on the wire
 * @param freeText at most 140 characters
 */
public record Transfer(
    TransactionKey key,
    AccountId debitAccount,
    AccountId creditAccount,
    long amountMinor,
    Currency currency,
    String channel,
    String product,
    AccountingDate accountingDate,
    Instant deadline,
    String freeText) {

  public Transfer {
    deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
    if (key.leg() != Leg.NONE) {
      throw new IllegalArgumentException("a transfer is named without a leg: " + key);
    }
    if (debitAccount.equals(creditAccount)) {
      throw new IllegalArgumentException("a transfer needs two accounts: " + debitAccount);
    }
  }

  /** The key of a leg. */
  public TransactionKey legKey(Leg leg) {
    return key.withLeg(leg);
  }

  /** The account of a leg. */
  public AccountId account(Leg leg) {
    return leg == Leg.DEBIT ? debitAccount : creditAccount;
  }

  /**
   * Whether the other one asks the same under this key (R3): channel, product, date and deadline
   * may differ by front door.
   */
  public boolean hasSameBody(Transfer other) {
    return key.equals(other.key)
        && debitAccount.equals(other.debitAccount)
        && creditAccount.equals(other.creditAccount)
        && amountMinor == other.amountMinor
        && currency.equals(other.currency)
        && freeText.equals(other.freeText);
  }

  Transfer withDeadline(Instant later) {
    return new Transfer(
        key,
        debitAccount,
        creditAccount,
        amountMinor,
        currency,
        channel,
        product,
        accountingDate,
        later,
        freeText);
  }
}
