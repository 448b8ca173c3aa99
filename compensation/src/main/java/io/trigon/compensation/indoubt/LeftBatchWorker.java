package io.trigon.compensation.indoubt;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what dead routers left, in a process that is part of the grid but does not resolve
 * doubts itself: the resolver elsewhere finds them in the register. {@link #start} once.
 */
public final class LeftBatchWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeftBatchWorker.class);
  private static final int LOG_EVERY = 100;

  private final LeftBatches leftBatches;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;
  private long failures;

  /**
   * A worker that does nothing until started.
   *
   * @param interval between two looks
   */
  public LeftBatchWorker(LeftBatches leftBatches, Clock clock, Duration interval) {
    this.leftBatches = leftBatches;
    this.clock = clock;
    this.interval = interval;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "left-batches");
              one.setDaemon(true);
              return one;
            });
  }

  /** Starts looking. */
  public void start() {
    thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Grid and database may be away: what is left stays where it is until both are there. */
  private void look() {
    try {
      int taken = leftBatches.takeOver(clock.instant());
      if (taken > 0) {
        LOG.info("took over {} batch(es) that a dead router left", taken);
      }
    } catch (RuntimeException failure) {
      if (failures++ % LOG_EVERY == 0) {
        LOG.warn("batches of dead routers are taken over later: {}", failure.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
