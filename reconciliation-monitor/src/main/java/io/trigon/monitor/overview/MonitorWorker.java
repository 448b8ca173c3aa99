package io.trigon.monitor.overview;

import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.monitor.scrub.ScrubTier;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the monitor's looks: one thread for the streams and the picture, one for the scrub, each
 * bounded and restarted never.
 */
public final class MonitorWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MonitorWorker.class);
  private static final int CLOSE_SECONDS = 5;

  /** A pause between passes, so that an empty or small ledger is not read round and round. */
  private static final Duration BETWEEN_PASSES = Duration.ofSeconds(2);

  /** Second looks are due seconds after the first. */
  private static final Duration SECOND_LOOK_EVERY = Duration.ofMillis(250);

  private final Monitor monitor;
  private final ScrubTier scrub;
  private final Clock clock;
  private final Duration lookEvery;
  private final int scrubAccountsPerSecond;
  private final ScheduledExecutorService looks = single("monitor-looks");
  private final ScheduledExecutorService scrubs = single("monitor-scrub");

  /**
   * Workers that wait for {@link #start}.
   *
   * @param scrubAccountsPerSecond 1 upwards
   */
  public MonitorWorker(
      Monitor monitor,
      ScrubTier scrub,
      Clock clock,
      Duration lookEvery,
      int scrubAccountsPerSecond) {
    this.monitor = monitor;
    this.scrub = scrub;
    this.clock = clock;
    this.lookEvery = lookEvery;
    this.scrubAccountsPerSecond = scrubAccountsPerSecond;
  }

  /** Starts both. */
  public void start() {
    looks.scheduleWithFixedDelay(this::look, 0, lookEvery.toMillis(), TimeUnit.MILLISECONDS);
    scrubs.schedule(this::scrub, lookEvery.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      monitor.look();
    } catch (RuntimeException failure) {
      LOG.warn("a look of the monitor failed; the next one follows: {}", failure.toString());
    }
  }

  private void scrub() {
    long pauseMillis = BETWEEN_PASSES.toMillis();
    try {
      pauseMillis = pauseMillis(scrub.step(clock.instant()));
    } catch (CoreUnavailableException silent) {
      LOG.info("the scrub waits for a core: {}", silent.getMessage());
    } catch (RuntimeException failure) {
      LOG.warn("a step of the scrub failed; the next one follows", failure);
    }
    again(pauseMillis);
  }

  private long pauseMillis(ScrubTier.Step step) {
    return switch (step.next()) {
      case PAGE -> 1_000L * step.accounts() / scrubAccountsPerSecond;
      case SECOND_LOOKS -> SECOND_LOOK_EVERY.toMillis();
      case PASS -> BETWEEN_PASSES.toMillis();
    };
  }

  private void again(long pauseMillis) {
    try {
      scrubs.schedule(this::scrub, pauseMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("the scrub ends", closing);
    }
  }

  /** Stops both and waits for what runs. */
  @Override
  public void close() {
    looks.shutdownNow();
    scrubs.shutdownNow();
    try {
      boolean ended =
          looks.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
              && scrubs.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        LOG.warn("the monitor did not stop within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ScheduledExecutorService single(String name) {
    ThreadFactory daemon =
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newSingleThreadScheduledExecutor(daemon);
  }
}
