package io.trigon.simulators.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Which faults are in force, and when each strikes: by its chance, drawn from one sequence per
 * kind, so that another kind in force does not change it. Thread-safe.
 */
final class Strikes {
  private static final class InForce {
    private final int id;
    private final Fault fault;
    private int struck;

    InForce(int id, Fault fault) {
      this.id = id;
      this.fault = fault;
    }

    boolean isSpent() {
      return fault.limit() > 0 && struck >= fault.limit();
    }
  }

  private final List<InForce> inForce = new ArrayList<>();
  private final Map<FaultKind, Random> dice = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);

  Strikes(long seed) {
    for (FaultKind kind : FaultKind.values()) {
      dice.put(kind, new Random(seed * 31 + kind.name().hashCode()));
      counts.put(kind, 0L);
    }
  }

  synchronized void begin(int id, Fault fault) {
    inForce.add(new InForce(id, fault));
  }

  /** Ends a fault; false if it is not in force. */
  synchronized boolean end(int id) {
    return inForce.removeIf(each -> each.id == id);
  }

  /** Whether a fault of this kind strikes now; the first in force that does. Counts it. */
  synchronized Optional<Fault> strike(FaultKind kind) {
    for (InForce each : inForce) {
      if (each.fault.kind() == kind
          && !each.isSpent()
          && randomOf(kind).nextDouble() < each.fault.chance()) {
        each.struck++;
        count(kind);
        return Optional.of(each.fault);
      }
    }
    return Optional.empty();
  }

  /** A number below {@code bound} for a fault of this kind. */
  synchronized int draw(FaultKind kind, int bound) {
    return randomOf(kind).nextInt(bound);
  }

  /** An action was done. */
  synchronized void count(FaultKind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  /** How often each kind came about since the start. */
  synchronized Map<FaultKind, Long> counts() {
    return new EnumMap<>(counts);
  }

  private Random randomOf(FaultKind kind) {
    Random random = dice.get(kind);
    if (random == null) {
      throw new IllegalStateException("no dice for " + kind);
    }
    return random;
  }
}
