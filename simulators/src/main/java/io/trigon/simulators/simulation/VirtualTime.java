package io.trigon.simulators.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The only time there is in a run, and the events that wait in it. Events of the same millisecond
 * happen in the order in which they were asked for. One thread.
 */
final class VirtualTime {
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

  private record Event(long at, long number, boolean isStep, Runnable task) {}

  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private long now;
  private long numbers;
  private int steps;

  /** Milliseconds since the run began. */
  long now() {
    return now;
  }

  Instant instant() {
    return BEGIN.plusMillis(now);
  }

  /** Steps that wait. Ticks do not count: they come back for ever. */
  int waitingSteps() {
    return steps;
  }

  /** A step of the run. */
  void after(long millis, Runnable task) {
    add(millis, true, task);
  }

  /** What comes again and again whatever happens; not a step. */
  void tick(long millis, Runnable task) {
    add(millis, false, task);
  }

  private void add(long millis, boolean isStep, Runnable task) {
    steps += isStep ? 1 : 0;
    queue.add(new Event(now + Math.max(0, millis), numbers++, isStep, task));
  }

  /** Runs the next event; whether it was a step. */
  boolean runNext() {
    Event next = queue.remove();
    now = next.at();
    steps -= next.isStep() ? 1 : 0;
    next.task().run();
    return next.isStep();
  }

  /** A clock that is wrong by so much. */
  Clock clock(long offsetMillis) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return VirtualTime.this.instant().plusMillis(offsetMillis);
      }

      @Override
      public long millis() {
        return instant().toEpochMilli();
      }
    };
  }
}
