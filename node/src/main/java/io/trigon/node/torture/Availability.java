package io.trigon.node.torture;

/** The longest time in which no client at all was told an outcome with an entry. Thread-safe. */
final class Availability {
  private long lastNanos;
  private long longestNanos;
  private boolean watching;

  Availability(long nowNanos) {
    this.lastNanos = nowNanos;
  }

  /** The load begins. */
  synchronized void begin(long nowNanos) {
    lastNanos = nowNanos;
    longestNanos = 0;
    watching = true;
  }

  /** The load ends; the time since the last outcome counts as well. */
  synchronized void end(long nowNanos) {
    acknowledged(nowNanos);
    watching = false;
  }

  synchronized void acknowledged(long nowNanos) {
    if (watching) {
      longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
      lastNanos = nowNanos;
    }
  }

  synchronized long longestNanos() {
    return longestNanos;
  }
}
