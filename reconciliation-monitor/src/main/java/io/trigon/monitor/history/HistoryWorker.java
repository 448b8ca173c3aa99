package io.trigon.monitor.history;

import io.trigon.ledger.port.CoreUnavailableException;
import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link HistoryTier} on one thread of its own, at a bounded rate. */
public final class HistoryWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryWorker.class);

  /** Between passes, and after a failure. */
  private static final long PAUSE_MILLIS = 5_000;

  /** An account without entries costs a request too. */
  private static final long LEAST_ENTRIES = 1;

  private final HistoryTier tier;
  private final Clock clock;
  private final int entriesPerSecond;
  private final ScheduledThreadPoolExecutor thread;

  /**
   * A worker that waits for {@link #start}.
   *
   * @param entriesPerSecond 1 upwards
   */
  public HistoryWorker(HistoryTier tier, Clock clock, int entriesPerSecond) {
    this.tier = tier;
    this.clock = clock;
    this.entriesPerSecond = entriesPerSecond;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "monitor-history");
              one.setDaemon(true);
              return one;
            });
  }

  /** Starts the first pass. */
  public void start() {
    again(PAUSE_MILLIS);
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    try {
      HistoryTier.Step step = tier.step(clock.instant());
      if (!step.endedPass()) {
        pause = 1_000 * Math.max(LEAST_ENTRIES, step.entries()) / entriesPerSecond;
      }
    } catch (CoreUnavailableException silent) {
      LOG.info("the proof of histories waits for a core: {}", silent.getMessage());
    } catch (RuntimeException failure) {
      LOG.warn("a step of the proof of histories failed; the next one follows", failure);
    }
    again(pause);
  }

  private void again(long pauseMillis) {
    try {
      thread.schedule(this::run, pauseMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("the proof of histories ends", closing);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
