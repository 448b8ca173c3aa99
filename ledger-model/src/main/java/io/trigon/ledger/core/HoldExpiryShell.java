package io.trigon.ledger.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@link HoldExpiry} of one core once a second on a thread of its own. A run that fails is
 * repeated a second later: holds outlive their time, nothing else happens. Start once, close once
 * or more.
 */
public final class HoldExpiryShell implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HoldExpiryShell.class.getName());
  private static final long PERIOD_MILLIS = 1_000;

  /** A run is a few units of work. */
  private static final long CLOSE_SECONDS = 10;

  private final LedgerCore core;
  private final HoldExpiry expiry;
  private final ScheduledExecutorService timer;
  private boolean failing;

  /** The shell of a core, not started yet. */
  public HoldExpiryShell(LedgerCore core, Clock clock) {
    this.core = core;
    this.expiry = new HoldExpiry(core, clock);
    this.timer = Executors.newSingleThreadScheduledExecutor(HoldExpiryShell::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hold-expiry");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the timer. */
  public HoldExpiryShell start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::run, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  /** An exception would end the timer for good; only the first of a row is told. */
  private void run() {
    try {
      expiry.run();
      failing = false;
    } catch (RuntimeException failure) {
      LOG.log(
          failing ? Level.DEBUG : Level.WARNING, core.core() + ": holds do not expire", failure);
      failing = true;
    }
  }

  /** Lets a run end that has begun. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
