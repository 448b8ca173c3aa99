package io.trigon.simulators.simulation.planted;

import io.trigon.monitor.breaks.OpenBreaks;

/** Planted: the simulation runs machines, not what watches them. */
public final class SimulationThatKnowsTheMonitor {
  public OpenBreaks breaks;
}
