package io.trigon.router.submit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pauses without blocking. By default over two threads, so that one that meets a slow grid does not
 * hold up the other. Thread-safe.
 */
public final class Timer implements AutoCloseable {
  /** Runs a task once after a pause. */
  @FunctionalInterface
  public interface Delays {
    /**
     * Runs {@code task} after {@code pause}, on any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException if nothing is taken any more
     */
    void after(Duration pause, Runnable task);
  }

  private final Delays delays;
  private final Runnable onClose;

  /** Real time, on threads of its own. */
  public Timer() {
    ScheduledExecutorService scheduler =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "router-timer");
              thread.setDaemon(true);
              return thread;
            });
    this.delays =
        (pause, task) -> scheduler.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    this.onClose = scheduler::shutdownNow;
  }

  /** The time of whoever runs the tasks; closing is theirs too. */
  public Timer(Delays delays) {
    this.delays = delays;
    this.onClose = () -> {};
  }

  /** Completes after a pause. */
  CompletableFuture<Void> after(Duration pause) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    delays.after(pause, () -> done.complete(null));
    return done;
  }

  /** Runs a task again and again until this timer is closed, or the task fails. */
  void every(Duration pause, Runnable task) {
    delays.after(
        pause,
        () -> {
          task.run();
          every(pause, task);
        });
  }

  @Override
  public void close() {
    onClose.run();
  }
}
