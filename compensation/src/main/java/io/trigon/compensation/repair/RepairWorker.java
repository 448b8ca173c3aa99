package io.trigon.compensation.repair;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets {@link Repairs} tick on a thread of its own. {@link #start} once. */
public final class RepairWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepairWorker.class);

  private final Repairs repairs;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;

  /**
   * A worker that does nothing until started.
   *
   * @param interval between two ticks
   */
  public RepairWorker(Repairs repairs, Clock clock, Duration interval) {
    this.repairs = repairs;
    this.clock = clock;
    this.interval = interval;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "repairs");
              one.setDaemon(true);
              return one;
            });
  }

  /** Starts ticking. */
  public void start() {
    thread.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      repairs.tick(clock.instant());
    } catch (RuntimeException failure) {
      LOG.warn("repairs come again", failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
