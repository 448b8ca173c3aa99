package io.trigon.router.submit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pauses without blocking. Two threads, so that one that meets a slow grid does not hold up the
 * other. Thread-safe.
 */
public final class Timer implements AutoCloseable {
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "router-timer");
            thread.setDaemon(true);
            return thread;
          });

  /** Completes after a pause. */
  CompletableFuture<Void> after(Duration pause) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    scheduler.schedule(() -> done.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
    return done;
  }

  /** Runs a task again and again until this timer is closed. */
  void every(Duration pause, Runnable task) {
    scheduler.scheduleWithFixedDelay(
        task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
