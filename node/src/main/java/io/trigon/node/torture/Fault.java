package io.trigon.node.torture;

/**
 * One thing done to one process.
 *
 * @param atMillis when, from the start of the load
 * @param part to whom
 * @param kind what
 * @param lastsMillis how long until it is started or goes on again
 */
record Fault(long atMillis, Part part, Kind kind, long lastsMillis) {
  /** What is done. */
  enum Kind {
    /** {@code kill -9}, started again later. */
    KILL("killed"),
    /** {@code SIGSTOP}, then {@code SIGCONT}. */
    PAUSE("paused"),
    /** Stopped in good order, started again later. */
    RESTART("stopped");

    private final String done;

    Kind(String done) {
      this.done = done;
    }
  }

  @Override
  public String toString() {
    return "%s %s for %.1f s".formatted(kind.done, part, lastsMillis / 1_000.0);
  }
}
