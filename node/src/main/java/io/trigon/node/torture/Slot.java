package io.trigon.node.torture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process and whether it is wanted. What is wanted and does not live is started: a node gives
 * up where what it needs to start is not there, as a service under a supervisor does. Thread-safe.
 */
final class Slot {
  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

  /** Between two starts of a process that ends by itself. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Member member;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean wanted;
  private boolean started;
  private long notBeforeNanos = System.nanoTime();
  private int endedByItself;

  Slot(Member member) {
    this.member = member;
  }

  Member member() {
    return member;
  }

  /** Starts it now, and whenever it ends from now on. */
  void bringUp() {
    locked(
        () -> {
          wanted = true;
          if (!member.isAlive()) {
            start();
          }
        });
  }

  /** Ends it as told, and leaves it so. */
  void takeDown(Runnable how) {
    locked(
        () -> {
          wanted = false;
          started = false;
          how.run();
        });
  }

  /** Does something to it while nothing else is done to it. */
  void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  /** Called now and then: starts what is wanted and does not live. */
  void tend() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (wanted && !member.isAlive() && System.nanoTime() - notBeforeNanos >= 0) {
        if (started) {
          endedByItself++;
          LOG.info("{} ended by itself and is started again", member.part());
        }
        start();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How often it ended although nobody ended it. */
  int endedByItself() {
    lock.lock();
    try {
      return endedByItself;
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    member.start();
    started = true;
    notBeforeNanos = System.nanoTime() + AGAIN_NANOS;
  }
}
