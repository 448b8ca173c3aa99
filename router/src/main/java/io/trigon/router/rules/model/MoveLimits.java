package io.trigon.router.rules.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What rules allow moves of ownership, so that it never bounces.
 *
 * @param dwell least time between two moves of one account; null for the router's own
 * @param perSecond moves per second over all accounts; null for the router's own
 */
public record MoveLimits(@Nullable Duration dwell, @Nullable Integer perSecond) {
  /** For people. */
  public String text() {
    return "dwell %s, per second %s"
        .formatted(
            dwell == null ? "as configured" : dwell,
            perSecond == null ? "as configured" : perSecond);
  }

  /** The router's own count. */
  public static final MoveLimits NONE = new MoveLimits(null, null);
}
