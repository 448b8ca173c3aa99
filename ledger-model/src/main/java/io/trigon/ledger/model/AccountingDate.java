package io.trigon.ledger.model;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The bank's day (会计日) as the number yyyymmdd; 0 means unset. Decided by the core (R11), carried
 * everywhere.
 *
 * @param yyyymmdd e.g. 19930101, or 0
 */
public record AccountingDate(int yyyymmdd) implements Comparable<AccountingDate> {
  /** No day: before a first day was opened, or on a shell. */
  public static final AccountingDate UNSET = new AccountingDate(0);

  public AccountingDate {
    if (yyyymmdd != 0) {
      toLocalDate(yyyymmdd);
    }
  }

  /** The bank's day of a calendar date. */
  public static AccountingDate of(LocalDate date) {
    return new AccountingDate(
        date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth());
  }

  /**
   * Reads {@code 1993-01-01}.
   *
   * @throws DateTimeException if it is no ISO date
   */
  public static AccountingDate parse(String isoDate) {
    return of(LocalDate.parse(isoDate));
  }

  /** Whether a day is set. */
  public boolean isSet() {
    return yyyymmdd != 0;
  }

  /** The calendar date; only of a set day. */
  public LocalDate toLocalDate() {
    return toLocalDate(yyyymmdd);
  }

  /** The later of two days; unset is before all. */
  public AccountingDate latest(AccountingDate other) {
    return yyyymmdd >= other.yyyymmdd ? this : other;
  }

  private static LocalDate toLocalDate(int yyyymmdd) {
    try {
      return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a day: " + yyyymmdd, e);
    }
  }

  @Override
  public int compareTo(AccountingDate other) {
    return Integer.compare(yyyymmdd, other.yyyymmdd);
  }

  @Override
  public String toString() {
    return isSet() ? toLocalDate().toString() : "unset";
  }
}
