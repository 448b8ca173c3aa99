package io.trigon.node.torture;

import java.util.Map;
import java.util.TreeMap;

/** What was done to the processes. Thread-safe. */
final class FaultLog {
  private final Map<String, Integer> killsPerRole = new TreeMap<>();
  private int kills;
  private int pauses;
  private int restarts;

  FaultLog() {
    for (Part part : Part.values()) {
      killsPerRole.put(part.role(), 0);
    }
  }

  synchronized void note(Fault fault) {
    switch (fault.kind()) {
      case KILL -> {
        kills++;
        killsPerRole.merge(fault.part().role(), 1, Integer::sum);
      }
      case PAUSE -> pauses++;
      case RESTART -> restarts++;
    }
  }

  synchronized Map<String, Integer> killsPerRole() {
    return new TreeMap<>(killsPerRole);
  }

  synchronized int kills() {
    return kills;
  }

  synchronized int pauses() {
    return pauses;
  }

  synchronized int restarts() {
    return restarts;
  }
}
