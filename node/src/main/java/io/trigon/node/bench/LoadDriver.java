package io.trigon.node.bench;

import io.trigon.node.bench.Workload.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts load on a target from one thread: closed loop by a number in flight, open loop by a rate.
 * Use once.
 */
final class LoadDriver {
  /** Beyond, the open loop has lost its race for good; it waits, and the wait counts as latency. */
  private static final int MAX_OPEN_IN_FLIGHT = 50_000;

  private static final long DRAIN_SECONDS = 120;

  private final LoadTarget target;
  private final Workload workload;
  private final Figures figures;
  private final BenchSettings settings;
  private final Semaphore permits;
  private final int bound;

  LoadDriver(LoadTarget target, Workload workload, Figures figures, BenchSettings settings) {
    this.target = target;
    this.workload = workload;
    this.figures = figures;
    this.settings = settings;
    this.bound = settings.isOpenLoop() ? MAX_OPEN_IN_FLIGHT : settings.inFlight();
    this.permits = new Semaphore(bound);
  }

  /** Runs for so long, and waits until all that was started has come back. */
  void run(long nanos) throws InterruptedException {
    long begin = System.nanoTime();
    long started = 0;
    for (long now = begin; now - begin < nanos; now = System.nanoTime()) {
      if (settings.isOpenLoop()) {
        long intended = begin + started * TimeUnit.SECONDS.toNanos(1) / settings.ratePerSecond();
        if (intended > now) {
          LockSupport.parkNanos(intended - now);
          continue;
        }
        permits.acquire();
        start(intended);
      } else {
        permits.acquire();
        start(System.nanoTime());
      }
      started++;
    }
    if (!permits.tryAcquire(bound, DRAIN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          (bound - permits.availablePermits()) + " operations did not come back");
    }
    permits.release(bound);
  }

  private void start(long intendedNanos) {
    Operation operation = workload.next();
    submit(operation)
        .whenComplete(
            (good, failure) -> {
              permits.release();
              boolean isGood = failure == null && good;
              figures.done(operation != Operation.INQUIRY, isGood, intendedNanos);
            });
  }

  private CompletableFuture<Boolean> submit(Operation operation) {
    return switch (operation) {
      case INQUIRY -> target.inquire(workload.anyAccount());
      case WRITE -> target.write(workload.write());
      case MOVE -> target.move(workload.anyAccount(), workload.anyCore());
    };
  }
}
