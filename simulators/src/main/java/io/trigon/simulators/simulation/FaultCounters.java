package io.trigon.simulators.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each fault class fired. One thread; sums are made with {@link #add}. */
final class FaultCounters {
  /**
   * One class's counters.
   *
   * @param fired how often
   * @param undecided how often while a transaction that it touched was not decided yet
   */
  record Count(long fired, long undecided) {
    static final Count NONE = new Count(0, 0);
  }

  private final Map<FaultClass, Count> counts = new EnumMap<>(FaultClass.class);

  void fired(FaultClass fault, boolean undecided) {
    add(fault, new Count(1, undecided ? 1 : 0));
  }

  void add(FaultCounters other) {
    other.counts.forEach(this::add);
  }

  private void add(FaultClass fault, Count more) {
    Count before = of(fault);
    counts.put(
        fault, new Count(before.fired() + more.fired(), before.undecided() + more.undecided()));
  }

  Count of(FaultClass fault) {
    return counts.getOrDefault(fault, Count.NONE);
  }
}
