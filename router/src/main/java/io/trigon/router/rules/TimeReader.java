package io.trigon.router.rules;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.router.rules.model.MatchModel.DateRange;
import io.trigon.router.rules.model.MatchModel.TimeWindow;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads times of day, weekdays and accounting dates. */
final class TimeReader {
  private static final Set<String> TIME_KEYS = Set.of("zone", "from", "until", "weekday");
  private static final Set<String> DATE_KEYS = Set.of("from", "until");
  private static final int END_OF_DAY = 86_400;
  private static final AccountingDate FIRST = new AccountingDate(101);
  private static final AccountingDate LAST = new AccountingDate(99_991_231);
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values()).map(day -> day.name().substring(0, 3)).toList();

  private final Problems problems;

  TimeReader(Problems problems) {
    this.problems = problems;
  }

  /** Null if absent, or with a problem noted. */
  @Nullable TimeWindow window(@Nullable YamlValue value) {
    FieldsReader time =
        value == null ? null : FieldsReader.of(value, "match.time", TIME_KEYS, problems);
    if (time == null) {
      return null;
    }
    ZoneId zone = zone(time.requiredText("zone"));
    int from = second(time.text("from"), 0);
    int until = second(time.text("until"), END_OF_DAY);
    Set<DayOfWeek> days = weekdays(time.texts("weekday"));
    if (time.value("from") == null
        && time.value("until") == null
        && time.value("weekday") == null) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, time.position(), "a time needs from, until or weekday");
    } else if (from == until) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, time.positionOf("until"), "no time is from X until X");
    }
    return zone == null ? null : new TimeWindow(zone, from, until, days, time.position());
  }

  private @Nullable ZoneId zone(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (known.contains(text.text())) {
      return ZoneId.of(text.text());
    }
    String hint = DidYouMean.hint(text.text(), known);
    int list = hint.indexOf("expected ");
    problems.add(
        ProblemCode.UNKNOWN_ZONE,
        text.position(),
        "unknown zone '%s'; %sexpected an IANA name such as Europe/Prague or UTC"
            .formatted(text.text(), hint.substring(0, list)));
    return null;
  }

  private int second(@Nullable Text text, int absent) {
    if (text == null) {
      return absent;
    }
    try {
      return text.text().equals("24:00")
          ? END_OF_DAY
          : LocalTime.parse(text.text()).toSecondOfDay();
    } catch (DateTimeException notATime) {
      problems.add(
          ProblemCode.BAD_TIME,
          text.position(),
          "'" + text.text() + "' must be a time of day from 00:00 to 24:00, in quotes");
      return absent;
    }
  }

  private Set<DayOfWeek> weekdays(List<Text> texts) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Text text : texts) {
      int index = WEEKDAYS.indexOf(text.text());
      if (index >= 0) {
        days.add(DayOfWeek.of(index + 1));
      } else {
        problems.add(
            ProblemCode.UNKNOWN_VALUE,
            text.position(),
            "unknown weekday '%s'; %s"
                .formatted(text.text(), DidYouMean.hint(text.text(), WEEKDAYS)));
      }
    }
    return days;
  }

  /** Null if absent, or with a problem noted. */
  @Nullable DateRange dates(@Nullable YamlValue value) {
    FieldsReader dates =
        value == null ? null : FieldsReader.of(value, "match.accountingDate", DATE_KEYS, problems);
    if (dates == null) {
      return null;
    }
    AccountingDate from = date(dates.text("from"));
    AccountingDate until = date(dates.text("until"));
    if (dates.value("from") == null && dates.value("until") == null) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, dates.position(), "a range of dates needs from or until");
    } else if (from != null && until != null && from.compareTo(until) > 0) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE,
          dates.positionOf("until"),
          "no day is from " + from + " until " + until);
    }
    return new DateRange(
        from == null ? FIRST : from, until == null ? LAST : until, dates.position());
  }

  /** A day written as 2026-11-23. */
  @Nullable AccountingDate date(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    try {
      return AccountingDate.parse(text.text());
    } catch (DateTimeException | IllegalArgumentException notADay) {
      problems.add(
          ProblemCode.BAD_TIME, text.position(), "'" + text.text() + "' must read like 2026-11-23");
      return null;
    }
  }
}
