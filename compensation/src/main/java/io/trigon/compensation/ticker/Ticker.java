package io.trigon.compensation.ticker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work again and again on a thread of its own. What fails is done again at the next
 * tick: databases, grid and cores may be away for a while. {@link #start} once.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  /** An outage is told, not repeated at every tick. */
  private static final int LOG_EVERY = 100;

  private final String name;
  private final Consumer<Instant> work;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;
  private long failures;

  /**
   * A ticker that does nothing until started.
   *
   * @param name of the thread, and of the work in the log
   * @param work is told the time; may block
   * @param interval between the end of one tick and the next one
   */
  public Ticker(String name, Consumer<Instant> work, Clock clock, Duration interval) {
    this.name = name;
    this.work = work;
    this.clock = clock;
    this.interval = interval;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, name);
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
      work.accept(clock.instant());
    } catch (RuntimeException failure) {
      if (failures++ % LOG_EVERY == 0) {
        LOG.warn("{} come again at the next tick: {}", name, failure.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
