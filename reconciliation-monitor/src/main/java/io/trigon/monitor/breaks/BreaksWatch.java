package io.trigon.monitor.breaks;

import io.trigon.ledger.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether ownership may move (R15), for a router whose monitor is another process: looks into the
 * stored breaks about once a second. What was not looked at for a while counts as broken, since a
 * move can wait and a move into a break cannot be taken back. Thread-safe; {@link #start} once.
 */
public final class BreaksWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreaksWatch.class);

  /** Pause between two looks. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  /** An older look proves nothing. */
  static final Duration STALE = Duration.ofSeconds(10);

  private record Look(Instant at, long open) {}

  private final BreakStore store;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor thread;
  private volatile @Nullable Look last;

  /** A watch that has not looked yet. */
  public BreaksWatch(BreakStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "breaks-watch");
              one.setDaemon(true);
              return one;
            });
  }

  /** Starts looking. */
  public void start() {
    thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether a fresh look found no open break. */
  public boolean mayMove() {
    Look look = last;
    return look != null && look.open() == 0 && !clock.instant().isAfter(look.at().plus(STALE));
  }

  /** Looks now; a database that is away changes nothing. */
  void look() {
    try {
      Instant at = clock.instant();
      last = new Look(at, store.countOpen());
    } catch (StoreException away) {
      LOG.debug("breaks were not looked at", away);
    } catch (RuntimeException bug) {
      LOG.warn("breaks were not looked at", bug);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
