package io.trigon.simulators.faults;

import java.util.List;

/**
 * What goes wrong, when and how often.
 *
 * @param seed of all chances and choices
 * @param faults in any order
 */
public record FaultPlan(long seed, List<Fault> faults) {
  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /** Nothing goes wrong until it is asked for. */
  public static FaultPlan none(long seed) {
    return new FaultPlan(seed, List.of());
  }
}
