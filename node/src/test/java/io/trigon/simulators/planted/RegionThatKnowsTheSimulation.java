package io.trigon.simulators.planted;

import io.trigon.simulators.simulation.Campaign;

/** Planted: what belongs to a core does not know the simulation, which knows everything. */
public final class RegionThatKnowsTheSimulation {
  public Campaign campaign;
}
