package io.trigon.ledger.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An ISO 4217 currency: code and number of minor digits. Blank on the shell of an account that is
 * not open.
 *
 * @param code three capital letters, or blank
 */
public record Currency(String code) {
  /** What a shell history carries. */
  public static final Currency NONE = new Currency("");

  private static final Map<String, Integer> DIGITS = new ConcurrentHashMap<>();

  public Currency {
    if (!code.isEmpty() && !isThreeCapitals(code)) {
      throw new IllegalArgumentException("currency must be three capital letters: '" + code + "'");
    }
  }

  private static boolean isThreeCapitals(String code) {
    return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Whether ISO 4217, as this JDK knows it, has the code, with a number of minor digits. */
  public static boolean isKnown(String code) {
    return code.length() == 3 && digitsOf(code) >= 0;
  }

  /** Number of minor digits: 2 for CZK, 0 for JPY; -1 if ISO 4217 does not define it. */
  public int minorDigits() {
    return code.isEmpty() ? 0 : digitsOf(code);
  }

  private static int digitsOf(String code) {
    return DIGITS.computeIfAbsent(code, Currency::lookUpDigits);
  }

  private static int lookUpDigits(String code) {
    try {
      return java.util.Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException unknown) {
      return -1;
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
