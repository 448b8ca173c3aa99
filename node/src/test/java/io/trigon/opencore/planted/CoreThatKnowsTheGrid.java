package io.trigon.opencore.planted;

import io.trigon.memgrid.ignite.IgniteGrid;
import org.springframework.stereotype.Component;

/** Planted: a core knows no grid, and its domain no Spring. */
@Component
public final class CoreThatKnowsTheGrid {
  public IgniteGrid grid;
}
