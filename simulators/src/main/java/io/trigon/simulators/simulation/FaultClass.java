package io.trigon.simulators.simulation;

import java.util.Locale;

/**
 * What may go wrong. Each class has a chance per occasion, and its counters must not stay at zero
 * over a whole run.
 */
public enum FaultClass {
  REQUEST_LOST(0.04),
  REQUEST_TWICE(0.04),
  REQUEST_LATE(0.05),
  REQUEST_NOT_SENT(0.02),
  REPLY_LOST(0.05),
  REPLY_TWICE(0.04),
  REPLY_LATE(0.05),
  SYNC_LOST(0.06),
  SYNC_TWICE(0.06),
  SYNC_LATE(0.08),
  MARK_LOST(0.08),
  MARK_LATE(0.08),
  HEARTBEAT_LOST(0.10),
  LINK_DOWN(0.03),
  CORE_CRASH(0.02),
  CRASH_BEFORE_COMMIT(0.01),
  CRASH_AFTER_COMMIT(0.01),
  COMMIT_FAILED(0.03),
  COMMIT_ANSWER_LOST(0.03),
  COMMIT_UNKNOWN_NOT_DONE(0.02),
  LANE_BUSY(0.02),
  ROUTER_CRASH(0.02),
  WORKER_CRASH(0.02),
  GRID_EMPTY(0.05),
  GRID_STALE(0.08),
  GRID_WRONG_OWNER(0.05),
  CONTROL_DATABASE_AWAY(0.05),
  STORE_RESTORED(0.2),
  STORE_WIPED(0.1),
  ROW_EDITED(0.02);

  private final double chance;

  FaultClass(double chance) {
    this.chance = chance;
  }

  /** Chance per occasion in the published mix, 0 to 1. */
  double chance() {
    return chance;
  }

  /** As it stands in files and reports: {@code request-lost}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
