package io.trigon.monitor.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a counter that is read about once a second into a rate. Used by one thread. */
final class Rate {
  /** Long enough to be calm, short enough to show a change at once. */
  private static final int READINGS = 5;

  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(Instant at, long count) {}

  /** Takes a reading; the rate per second over the last readings, 0 at the first. */
  long perSecond(Instant now, long count) {
    if (!readings.isEmpty() && count < readings.getLast().count()) {
      readings.clear();
    }
    readings.addLast(new Reading(now, count));
    if (readings.size() > READINGS) {
      readings.removeFirst();
    }
    Reading oldest = readings.getFirst();
    long millis = Duration.between(oldest.at(), now).toMillis();
    return millis <= 0 ? 0 : Math.round(1_000.0 * (count - oldest.count()) / millis);
  }
}
