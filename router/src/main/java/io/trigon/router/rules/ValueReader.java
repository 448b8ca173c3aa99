package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Identifiers;
import io.trigon.ledger.model.Money;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns single texts of a rule file into typed values; null, with a problem noted, if it cannot.
 */
final class ValueReader {
  private static final Pattern PERCENTAGE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** An account that may move once a day moves seldom enough. */
  static final Duration MAX_DWELL = Duration.ofHours(24);

  /** Shorter ones would expire before a batch leaves. */
  static final Duration MIN_DEADLINE = Duration.ofMillis(10);

  /** Longer ones are no deadlines for somebody who waits. */
  static final Duration MAX_DEADLINE = Duration.ofHours(1);

  private final Problems problems;

  ValueReader(Problems problems) {
    this.problems = problems;
  }

  @Nullable CoreId core(@Nullable Text text) {
    return text == null
        ? null
        : oneOf(ProblemCode.UNKNOWN_CORE, names(CoreId.class), CoreId.class, text, "core");
  }

  /** A constant of an enum, written in capital letters. */
  <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Text text, String what) {
    return text == null ? null : oneOf(ProblemCode.UNKNOWN_VALUE, names(type), type, text, what);
  }

  /** A constant of an enum that rule files write in small letters. */
  <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable Text text, String what) {
    List<String> words = names(type).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return text == null ? null : oneOf(ProblemCode.UNKNOWN_VALUE, words, type, text, what);
  }

  private <E extends Enum<E>> @Nullable E oneOf(
      ProblemCode code, List<String> words, Class<E> type, Text text, String what) {
    int index = words.indexOf(text.text());
    if (index >= 0) {
      return type.getEnumConstants()[index];
    }
    problems.add(
        code,
        text.position(),
        "unknown %s '%s'; %s".formatted(what, text.text(), DidYouMean.hint(text.text(), words)));
    return null;
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  /** A percentage in basis points, 0 to 10,000. */
  @Nullable Integer basisPoints(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    if (PERCENTAGE.matcher(text.text()).matches()) {
      int points = new java.math.BigDecimal(text.text()).movePointRight(2).intValueExact();
      if (points <= StickyBucket.BUCKETS) {
        return points;
      }
    }
    problems.add(
        ProblemCode.BAD_PERCENTAGE,
        text.position(),
        "'"
            + text.text()
            + "' must be 0 to 100 with up to two decimals, without sign or percent mark");
    return null;
  }

  @Nullable Boolean bool(@Nullable Text text, String what) {
    if (text == null) {
      return null;
    }
    if (text.text().equals("true") || text.text().equals("false")) {
      return text.text().equals("true");
    }
    problems.add(
        ProblemCode.UNKNOWN_VALUE,
        text.position(),
        "unknown %s '%s'; expected true, false".formatted(what, text.text()));
    return null;
  }

  /** A moment with its offset from UTC. */
  @Nullable Instant moment(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.text()).toInstant();
    } catch (DateTimeException notAMoment) {
      problems.add(
          ProblemCode.BAD_TIME,
          text.position(),
          "'" + text.text() + "' must read like 2026-11-23T18:00:00+01:00 or 2026-11-23T17:00:00Z");
      return null;
    }
  }

  @Nullable Currency currency(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    if (Currency.isKnown(text.text())) {
      return new Currency(text.text());
    }
    problems.add(
        ProblemCode.UNKNOWN_CURRENCY,
        text.position(),
        "'" + text.text() + "' is no ISO 4217 currency with a minor unit");
    return null;
  }

  @Nullable Long minor(@Nullable Text text, Currency currency) {
    if (text == null) {
      return null;
    }
    try {
      long minor = Money.parse(text.text(), currency).minor();
      if (minor >= 0) {
        return minor;
      }
    } catch (IllegalArgumentException notAnAmount) {
      problems.add(
          ProblemCode.BAD_AMOUNT, text.position(), String.valueOf(notAnAmount.getMessage()));
      return null;
    }
    problems.add(ProblemCode.BAD_AMOUNT, text.position(), text.text() + " is below zero");
    return null;
  }

  @Nullable Duration deadline(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    Optional<Duration> deadline =
        Durations.parse(text.text())
            .filter(d -> d.compareTo(MIN_DEADLINE) >= 0 && d.compareTo(MAX_DEADLINE) <= 0);
    if (deadline.isEmpty()) {
      problems.add(
          ProblemCode.BAD_DURATION,
          text.position(),
          "'" + text.text() + "' must read like 500ms, 2s or 5m, from 10ms to 1h");
    }
    return deadline.orElse(null);
  }

  /** A duration up to a day. */
  @Nullable Duration dwell(@Nullable Text text) {
    if (text == null) {
      return null;
    }
    Optional<Duration> dwell =
        Durations.parse(text.text()).filter(d -> d.compareTo(MAX_DWELL) <= 0);
    if (dwell.isEmpty()) {
      problems.add(
          ProblemCode.BAD_DURATION,
          text.position(),
          "'" + text.text() + "' must read like 500ms, 30s or 5m, up to 24h");
    }
    return dwell.orElse(null);
  }

  /** A whole number within bounds. */
  @Nullable Integer number(@Nullable Text text, int least, int most) {
    if (text == null) {
      return null;
    }
    if (NUMBER.matcher(text.text()).matches()) {
      int number = Integer.parseInt(text.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    problems.add(
        ProblemCode.BAD_NUMBER,
        text.position(),
        "'%s' must be a whole number from %d to %d".formatted(text.text(), least, most));
    return null;
  }

  /** A text of id characters. */
  @Nullable String id(@Nullable Text text, String what, int maxLength) {
    if (text == null) {
      return null;
    }
    if (Identifiers.isValid(text.text(), maxLength)) {
      return text.text();
    }
    problems.add(
        ProblemCode.BAD_ID,
        text.position(),
        "%s '%s' must be 1 to %d characters of A-Z a-z 0-9 . _ - : / and start with a letter or digit"
            .formatted(what, text.text(), maxLength));
    return null;
  }
}
