package io.trigon.node.bench;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param duration of the measured part
 * @param warmUp before it, not measured
 * @param accounts 2 upwards; half are born at either core
 * @param profile how traffic is spread over them
 * @param inFlight operations on their way at once in the closed loop
 * @param ratePerSecond operations started per second in the open loop; 0 for the closed loop
 * @param baseline whether to measure one PostgreSQL core without Trigon in the same run
 * @param seed of all random choices
 */
public record BenchSettings(
    Duration duration,
    Duration warmUp,
    int accounts,
    Profile profile,
    int inFlight,
    int ratePerSecond,
    boolean baseline,
    long seed) {
  /** A lane of a core takes up to this many waiting commands; more in flight would be refused. */
  private static final int MAX_IN_FLIGHT = 100_000;

  private static final int MAX_ACCOUNTS = 10_000_000;

  /** How traffic is spread. */
  public enum Profile {
    /** All accounts alike. */
    UNIFORM,
    /** Zipf with skew 0.99: a few accounts have most of the traffic. */
    ZIPF,
    /** One account has a twentieth of all writes, the others alike. */
    HOT
  }

  public BenchSettings {
    require(accounts >= 2 && accounts <= MAX_ACCOUNTS, "accounts must be 2 to " + MAX_ACCOUNTS);
    require(inFlight >= 1 && inFlight <= MAX_IN_FLIGHT, "in-flight is 1 to " + MAX_IN_FLIGHT);
    require(ratePerSecond >= 0, "the rate is not negative");
    require(!duration.isNegative() && !duration.isZero(), "it runs for some seconds");
  }

  /** Whether operations start by the clock, not by answers. */
  public boolean isOpenLoop() {
    return ratePerSecond > 0;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
