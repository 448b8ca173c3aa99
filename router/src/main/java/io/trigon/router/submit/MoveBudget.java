package io.trigon.router.submit;

import io.trigon.router.rules.model.MoveLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How many moves of ownership may begin now: a bucket that fills at the rate of the rules in force,
 * to at most a second's worth. Thread-safe.
 */
final class MoveBudget {
  private static final double NANOS_OF_SECOND = 1e9;

  private final SubmitSettings settings;
  private final Supplier<MoveLimits> limits;
  private Instant filledAt;
  private double left;

  /** A full one. */
  MoveBudget(SubmitSettings settings, Supplier<MoveLimits> limits, Instant now) {
    this.settings = settings;
    this.limits = limits;
    this.filledAt = now;
    this.left = perSecond();
  }

  /** Least time between two moves of one account. */
  Duration dwell() {
    Duration dwell = limits.get().dwell();
    return dwell == null ? settings.dwell() : dwell;
  }

  private int perSecond() {
    Integer perSecond = limits.get().perSecond();
    return perSecond == null ? settings.movesPerSecond() : perSecond;
  }

  /** Takes one move; false if there is none left. */
  synchronized boolean take(Instant now) {
    int perSecond = perSecond();
    Duration since = Duration.between(filledAt, now);
    double more = since.isNegative() ? 0 : since.toNanos() / NANOS_OF_SECOND * perSecond;
    left = Math.min(perSecond, left + more);
    filledAt = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
