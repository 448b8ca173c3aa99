package io.trigon.node.torture;

/** One process of the tortured triangle, started again and again. Used under the cluster's lock. */
interface Member {
  /** Which. */
  Part part();

  /** Starts it on what it had before; returns without waiting until it serves. */
  void start();

  /** Whether its process lives now. */
  boolean isAlive();

  /** Whether it serves now. Asks the process, so not under a lock. */
  boolean isReady();

  /** {@code kill -9}; nothing if it does not live. */
  void kill();

  /** Asks it to stop in good order and waits for that, some seconds; then kills. */
  void stop();

  /** {@code SIGSTOP}. */
  void pause();

  /** {@code SIGCONT}. */
  void resume();
}
