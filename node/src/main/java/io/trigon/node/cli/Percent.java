package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share such as {@code 50%}, exact to two decimals.
 *
 * @param hundredths 0 to 10,000
 */
record Percent(int hundredths) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{1,2}))?%?");
  private static final int WHOLE = 10_000;

  /**
   * Reads {@code 50%}, {@code 12.5%} or {@code 50}.
   *
   * @throws BadInputException if it is none of these, or above 100
   */
  static Percent parse(String option, String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (matcher.matches()) {
      String fraction = matcher.group(2) == null ? "00" : (matcher.group(2) + "0").substring(0, 2);
      int hundredths = Integer.parseInt(matcher.group(1) + fraction);
      if (hundredths <= WHOLE) {
        return new Percent(hundredths);
      }
    }
    throw new BadInputException(option + " is a share such as 50%, not '" + text + "'");
  }

  /** That share of a number, rounded up. */
  long of(long number) {
    return (number * hundredths + WHOLE - 1) / WHOLE;
  }

  @Override
  public String toString() {
    return hundredths % 100 == 0
        ? hundredths / 100 + "%"
        : "%d.%02d%%".formatted(hundredths / 100, hundredths % 100);
  }
}
