package io.trigon.router.planted;

import io.trigon.monitor.breaks.OpenBreaks;
import org.springframework.beans.factory.annotation.Autowired;

/** Planted: the router asks a port, not the monitor; nothing is injected into fields. */
public final class RouterThatKnowsTheMonitor {
  @Autowired public OpenBreaks breaks;
}
