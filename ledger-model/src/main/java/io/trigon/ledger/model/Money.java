package io.trigon.ledger.model;

import java.math.BigDecimal;

/**
 * An exact amount: minor units and currency. Never floating point.
 *
 * @param minor minor units (e.g. haléř for CZK), signed
 * @param currency ISO 4217
 */
public record Money(long minor, Currency currency) {
  /**
   * Largest absolute amount or balance that both cores can hold: S9(17) COMP-3 on the mainframe
   * (R5).
   */
  public static final long MAX_MINOR = 99_999_999_999_999_999L;

  /**
   * Reads a decimal such as {@code 700.00}.
   *
   * @throws IllegalArgumentException if it is no plain decimal, has more digits than the currency's
   *     minor unit, or is out of bounds
   */
  public static Money parse(String decimal, Currency currency) {
    if (!decimal.matches("-?[0-9]{1,17}(\\.[0-9]{1,4})?")) {
      throw new IllegalArgumentException("not a decimal amount: '" + decimal + "'");
    }
    return of(new BigDecimal(decimal), currency);
  }

  /**
   * From a decimal in major units.
   *
   * @throws IllegalArgumentException if it has more digits than the currency's minor unit, or is
   *     out of bounds
   */
  public static Money of(BigDecimal decimal, Currency currency) {
    int digits = currency.minorDigits();
    if (digits < 0) {
      throw new IllegalArgumentException("currency without minor unit: " + currency);
    }
    try {
      long minor = decimal.movePointRight(digits).longValueExact();
      if (!isWithinBounds(minor)) {
        throw new IllegalArgumentException("amount out of bounds: " + decimal.toPlainString());
      }
      return new Money(minor, currency);
    } catch (ArithmeticException tooPrecise) {
      throw new IllegalArgumentException(
          decimal.toPlainString() + " is not a whole number of minor units of " + currency,
          tooPrecise);
    }
  }

  /** Whether both cores can hold it. */
  public static boolean isWithinBounds(long minor) {
    return minor >= -MAX_MINOR && minor <= MAX_MINOR;
  }

  /** The amount in major units, e.g. {@code 700.00}. */
  public String toDecimal() {
    return BigDecimal.valueOf(minor, Math.max(0, currency.minorDigits())).toPlainString();
  }

  @Override
  public String toString() {
    return toDecimal() + " " + currency;
  }
}
