package io.trigon.memgrid.fill;

import java.time.Duration;

/**
 * How fast a directory fills.
 *
 * @param accountsPerSecond most accounts read in a second, 1 upwards
 * @param pageSize accounts asked for at once, 1 to 1000
 * @param firstRetry wait after a failed page; doubles with each further failure
 * @param lastRetry longest such wait
 */
public record FillSettings(
    int accountsPerSecond, int pageSize, Duration firstRetry, Duration lastRetry) {
  /** Slow enough to leave the open core to its work, fast enough for a million in four minutes. */
  public static final FillSettings DEFAULT =
      new FillSettings(5_000, 250, Duration.ofMillis(500), Duration.ofSeconds(30));

  public FillSettings {
    if (accountsPerSecond < 1 || pageSize < 1 || pageSize > 1_000) {
      throw new IllegalArgumentException(
          "fill: accounts per second " + accountsPerSecond + ", page size " + pageSize);
    }
    if (firstRetry.isNegative() || firstRetry.isZero() || lastRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("fill: retries from " + firstRetry + " to " + lastRetry);
    }
  }
}
