package io.trigon.simulators.region;

import java.util.ArrayList;
import java.util.List;

/** Runs a few short actions at once: closing many tasks one after the other would take seconds. */
final class SideBySide {
  private SideBySide() {}

  /** Runs each action on a thread of its own and waits for all, unless interrupted. */
  static void run(String name, List<Runnable> actions) {
    List<Thread> threads = new ArrayList<>();
    for (Runnable action : actions) {
      Thread thread = new Thread(action, name + "-" + (threads.size() + 1));
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
