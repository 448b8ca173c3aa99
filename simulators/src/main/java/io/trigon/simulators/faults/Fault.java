package io.trigon.simulators.faults;

import io.trigon.ledger.model.CoreId;
import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param kind what
 * @param core whose store, where that matters
 * @param after when it begins, from the start of its plan
 * @param lasts for how long; zero for until it is ended, or until its limit
 * @param chance how likely it strikes each time it could, above 0 to 1
 * @param limit at most so many strikes; 0 for any number
 * @param delay how long a slow task is held up
 * @param amountMinor by how much a balance is edited, or of what is posted, minor units
 * @param account which account; empty for one drawn by seed
 */
public record Fault(
    FaultKind kind,
    CoreId core,
    Duration after,
    Duration lasts,
    double chance,
    int limit,
    Duration delay,
    long amountMinor,
    String account) {
  /** Plans are for trials, not for days. */
  static final Duration LONGEST = Duration.ofHours(24);

  public Fault {
    requireSpan("after", after);
    requireSpan("lasts", lasts);
    requireSpan("delay", delay);
    if (!(chance > 0 && chance <= 1)) {
      throw new IllegalArgumentException("chance must be above 0 and at most 1: " + chance);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative: " + limit);
    }
    if (kind == FaultKind.RELAY_STOPPED && lasts.isZero()) {
      throw new IllegalArgumentException("RELAY_STOPPED needs lasts");
    }
    if (kind == FaultKind.BALANCE_EDITED && amountMinor == 0) {
      throw new IllegalArgumentException("BALANCE_EDITED needs an amountMinor other than 0");
    }
  }

  /** A fault of this kind that begins at once, strikes always and has no end. */
  public static Fault of(FaultKind kind) {
    Duration lasts = kind == FaultKind.RELAY_STOPPED ? Duration.ofSeconds(10) : Duration.ZERO;
    return new Fault(
        kind, CoreId.MAINFRAME, Duration.ZERO, lasts, 1, 0, Duration.ofSeconds(1), 100, "");
  }

  private static void requireSpan(String name, Duration span) {
    if (span.isNegative() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be zero to " + LONGEST + ": " + span);
    }
  }
}
