package io.trigon.router.rules.model;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.Position;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule; all that are set must hold, an empty set or null is no condition.
 *
 * @param kinds kinds of command
 * @param channels channels
 * @param products products
 * @param amount range of amounts of one currency
 * @param shareBasisPoints sticky share of accounts, 0 to 10,000; null for all
 * @param prefix how the account id starts; null for any
 * @param accounts account ids, from the rule itself and from a list file; null for any
 * @param accountRange range of account ids; null for any
 * @param time time of day and weekdays; null for any
 * @param date accounting dates; null for any
 * @param any at least one of these must hold; empty for no condition
 * @param all each of these must hold
 * @param not this must not hold; null for no condition
 */
public record MatchModel(
    Set<Kind> kinds,
    Set<String> channels,
    Set<String> products,
    @Nullable AmountRange amount,
    @Nullable Integer shareBasisPoints,
    @Nullable String prefix,
    @Nullable Set<String> accounts,
    @Nullable AccountRange accountRange,
    @Nullable TimeWindow time,
    @Nullable DateRange date,
    List<MatchModel> any,
    List<MatchModel> all,
    @Nullable MatchModel not) {
  private static final int SECONDS_OF_HOUR = 3_600;

  /** Matches everything. */
  public static final MatchModel ALL =
      new MatchModel(
          Set.of(), Set.of(), Set.of(), null, null, null, null, null, null, null, List.of(),
          List.of(), null);

  /** The set of accounts is taken as it is: it may have a million members. */
  public MatchModel {
    kinds = Set.copyOf(kinds);
    channels = Set.copyOf(channels);
    products = Set.copyOf(products);
    any = List.copyOf(any);
    all = List.copyOf(all);
  }

  /**
   * Amounts of one currency, both ends included.
   *
   * @param minMinor smallest, minor units
   * @param maxMinor largest, minor units
   */
  public record AmountRange(Currency currency, long minMinor, long maxMinor, Position position) {}

  /**
   * Account ids in order of their ASCII characters, both ends included.
   *
   * @param from lowest; null for no lower end
   * @param to highest; null for no upper end
   */
  public record AccountRange(@Nullable String from, @Nullable String to, Position position) {}

  /**
   * Part of the day on some weekdays, in a named zone. If it begins after it ends it goes over
   * midnight; the weekday is that of the moment, not of its beginning.
   *
   * @param zone whose clock and calendar count
   * @param fromSecond first second of the day, included
   * @param untilSecond last second of the day, not included; 86,400 for the end of the day
   * @param days weekdays; empty for all
   */
  public record TimeWindow(
      ZoneId zone, int fromSecond, int untilSecond, Set<DayOfWeek> days, Position position) {
    public TimeWindow {
      days = Set.copyOf(days);
    }

    /** For people. */
    public String text() {
      String when = clock(fromSecond) + " to " + clock(untilSecond) + " in " + zone;
      return days.isEmpty() ? when : when + " on " + new TreeSet<>(days);
    }

    /** A moment as this window sees it, for people. */
    public String moment(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      return clock(local.toLocalTime().toSecondOfDay()) + " on " + local.getDayOfWeek();
    }

    private static String clock(int second) {
      return "%02d:%02d:%02d".formatted(second / SECONDS_OF_HOUR, second / 60 % 60, second % 60);
    }
  }

  /** Accounting dates, both ends included; a command that names none is in no range. */
  public record DateRange(AccountingDate from, AccountingDate until, Position position) {}
}
