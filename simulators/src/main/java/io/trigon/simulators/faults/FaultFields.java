package io.trigon.simulators.faults;

import io.trigon.ledger.model.CoreId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one fault from the fields of a file or of a request; every problem names its field. */
public final class FaultFields {
  private static final Set<String> NAMES =
      Set.of(
          "kind", "core", "after", "lasts", "chance", "limit", "delay", "amountMinor", "account");
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private FaultFields() {}

  /**
   * Reads a fault; what is left out has the value of {@link Fault#of}.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static Fault read(Map<?, ?> fields) {
    Set<String> unknown = new TreeSet<>();
    fields.keySet().forEach(name -> unknown.add(String.valueOf(name)));
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown field " + unknown + "; there are " + NAMES);
    }
    Fault usual = Fault.of(kind(fields.get("kind")));
    return new Fault(
        usual.kind(),
        core(fields.get("core"), usual.core()),
        span("after", fields.get("after"), usual.after()),
        span("lasts", fields.get("lasts"), usual.lasts()),
        number("chance", fields.get("chance"), usual.chance()).doubleValue(),
        Math.toIntExact(whole("limit", fields.get("limit"), usual.limit())),
        span("delay", fields.get("delay"), usual.delay()),
        whole("amountMinor", fields.get("amountMinor"), usual.amountMinor()),
        fields.get("account") == null ? "" : String.valueOf(fields.get("account")));
  }

  private static FaultKind kind(@Nullable Object value) {
    String name = String.valueOf(value).toUpperCase(Locale.ROOT);
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of "
                        + Arrays.toString(FaultKind.values())
                        + ", not "
                        + value));
  }

  private static CoreId core(@Nullable Object value, CoreId otherwise) {
    if (value == null) {
      return otherwise;
    }
    String name = String.valueOf(value).toUpperCase(Locale.ROOT);
    return Arrays.stream(CoreId.values())
        .filter(core -> core.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("core must be MAINFRAME or OPEN: " + name));
  }

  private static Duration span(String field, @Nullable Object value, Duration otherwise) {
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = SPAN.matcher(String.valueOf(value));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          field + " must read like 500ms, 10s, 2m or 1h, not '" + value + "'");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static long whole(String field, @Nullable Object value, long otherwise) {
    Number number = number(field, value, otherwise);
    if (number.doubleValue() != number.longValue()) {
      throw new IllegalArgumentException(field + " must be a whole number, not " + value);
    }
    return number.longValue();
  }

  private static Number number(String field, @Nullable Object value, Number otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(field + " must be a number, not '" + value + "'");
  }
}
