package io.trigon.node.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a command running until the process is told to stop. */
final class UntilStopped {
  private UntilStopped() {}

  /** Returns when the thread is interrupted; a signal to the process ends it before. */
  static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
