package io.trigon.compensation.saga;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a {@link SagaRunner} take up what is due, on a thread of its own. {@link #start} once. */
public final class SagaWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SagaWorker.class);
  private static final int LOG_EVERY = 100;

  private final SagaRunner runner;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;
  private long failures;

  /**
   * A worker that does nothing until started.
   *
   * @param interval between two looks
   */
  public SagaWorker(SagaRunner runner, Clock clock, Duration interval) {
    this.runner = runner;
    this.clock = clock;
    this.interval = interval;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "sagas");
              one.setDaemon(true);
              return one;
            });
  }

  /** Starts looking. */
  public void start() {
    thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The control database may be away: sagas stay as they are until it is back. */
  private void look() {
    try {
      runner.tick(clock.instant());
    } catch (RuntimeException failure) {
      if (failures++ % LOG_EVERY == 0) {
        LOG.warn("sagas are taken up later: {}", failure.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
