package io.trigon.node.replay.file;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Identifiers;
import io.trigon.ledger.model.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one row, and notes what is wrong with each: one row may have several
 * problems.
 */
final class Fields {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private final CsvRow row;
  private final Problems problems;
  private boolean good = true;

  Fields(CsvRow row, Problems problems) {
    this.row = row;
    this.problems = problems;
  }

  /** Whether nothing was wrong so far. */
  boolean areGood() {
    return good;
  }

  void wrong(String column, String reason) {
    good = false;
    problems.add(row.line(), column, reason);
  }

  /** An id of allowed characters; empty after a problem. */
  String id(String column, int maxLength) {
    String value = present(column);
    if (value.isEmpty() || Identifiers.isValid(value, maxLength)) {
      return value;
    }
    wrong(
        column,
        value.length() > maxLength
            ? "longer than " + maxLength + " characters: " + Problems.quote(value)
            : "only A-Z a-z 0-9 . _ - : / are allowed, a letter or digit first: "
                + Problems.quote(value));
    return "";
  }

  /** An account id; null after a problem. */
  @Nullable AccountId account(String column) {
    String value = id(column, AccountId.MAX_LENGTH);
    return value.isEmpty() ? null : new AccountId(value);
  }

  /** A day as {@code 1993-01-31}; unset after a problem. */
  AccountingDate date(String column) {
    String value = present(column);
    if (value.isEmpty()) {
      return AccountingDate.UNSET;
    }
    try {
      if (DATE.matcher(value).matches() && LocalDate.parse(value).getYear() > 0) {
        return AccountingDate.of(LocalDate.parse(value));
      }
    } catch (DateTimeException noSuchDay) {
      wrong(column, "there is no such day: " + Problems.quote(value));
      return AccountingDate.UNSET;
    }
    wrong(column, "not a day as yyyy-mm-dd: " + Problems.quote(value));
    return AccountingDate.UNSET;
  }

  /** An amount above zero in minor units; 0 after a problem. */
  long positiveAmount(String column, Currency currency) {
    boolean goodBefore = good;
    good = true;
    long minor = amount(column, currency);
    if (good && minor <= 0) {
      wrong(column, "not above zero: " + Problems.quote(row.field(column)));
    }
    good &= goodBefore;
    return minor;
  }

  /** An exact amount in minor units; 0 after a problem. */
  long amount(String column, Currency currency) {
    String value = present(column);
    if (value.isEmpty()) {
      return 0;
    }
    int point = value.indexOf('.');
    if (!DECIMAL.matcher(value).matches()) {
      wrong(column, "not a decimal amount: " + Problems.quote(value));
    } else if (point >= 0 && value.length() - point - 1 > currency.minorDigits()) {
      wrong(
          column,
          "more than "
              + currency.minorDigits()
              + " digits behind the point for "
              + currency
              + ": "
              + Problems.quote(value));
    } else {
      return withinBounds(column, value, currency);
    }
    return 0;
  }

  /** A number of entries, 0 upwards; 0 after a problem. */
  long count(String column) {
    String value = present(column);
    if (value.isEmpty() || COUNT.matcher(value).matches()) {
      return value.isEmpty() ? 0 : Long.parseLong(value);
    }
    wrong(column, "not a whole number from 0 upwards: " + Problems.quote(value));
    return 0;
  }

  private long withinBounds(String column, String value, Currency currency) {
    try {
      return Money.parse(value, currency).minor();
    } catch (IllegalArgumentException outOfBounds) {
      wrong(column, "beyond what both cores can hold: " + Problems.quote(value));
      return 0;
    }
  }

  private String present(String column) {
    String value = row.field(column);
    if (value.isEmpty()) {
      wrong(column, "missing");
    }
    return value;
  }
}
