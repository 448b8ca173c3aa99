package io.trigon.memgrid.fill;

import io.trigon.ledger.directory.AccountDirectory;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link DirectoryFiller} on one thread of its own until all lanes are walked. {@link
 * #start} and {@link #close} are idempotent.
 */
public final class DirectoryFillWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryFillWorker.class);
  // Well below the time that a page takes at the default rate (50 ms).
  private static final long TICK_MILLIS = 10;

  private final DirectoryFiller filler;
  private final AccountPages pages;
  private final AccountDirectory directory;
  private final Clock clock;
  private final ScheduledExecutorService thread;
  private volatile boolean started;
  private volatile boolean done;
  private volatile long filled;

  /** A worker that reads {@code pages} into {@code directory} once started. */
  public DirectoryFillWorker(
      DirectoryFiller filler, AccountPages pages, AccountDirectory directory, Clock clock) {
    this.filler = filler;
    this.pages = pages;
    this.directory = directory;
    this.clock = clock;
    ScheduledThreadPoolExecutor single =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "directory-fill");
              one.setDaemon(true);
              return one;
            });
    single.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.thread = single;
  }

  /** Starts walking in the background. */
  public synchronized void start() {
    if (!started) {
      started = true;
      thread.execute(this::step);
    }
  }

  /** Walks all lanes once more. */
  public void refill() {
    thread.execute(
        () -> {
          boolean atRest = filler.isDone();
          filler.restart();
          done = false;
          if (started && atRest) {
            step();
          }
        });
  }

  /** Whether all lanes have been walked. */
  public boolean isDone() {
    return done;
  }

  /** Accounts read so far. */
  public long filled() {
    return filled;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void step() {
    filler.next(clock.instant()).ifPresent(this::ask);
    filled = filler.filled();
    if (filler.isDone()) {
      done = true;
      LOG.info("the directory has read {} accounts of the open core", filled);
    } else {
      onThread(this::step, TICK_MILLIS);
    }
  }

  private void ask(DirectoryFiller.Wish wish) {
    if (wish instanceof DirectoryFiller.PageWish page) {
      answer(
          wish,
          () -> pages.page(page.lane(), page.after(), page.limit()),
          rows -> directory.learn(filler.onPage(page, rows, clock.instant())));
    } else if (wish instanceof DirectoryFiller.IncarnationWish first) {
      answer(wish, pages::incarnation, answer -> filler.onIncarnation(first, answer));
    }
  }

  private <T> void answer(
      DirectoryFiller.Wish wish, Supplier<CompletableFuture<T>> question, Consumer<T> then) {
    question
        .get()
        .whenComplete(
            (answer, failure) ->
                onThread(
                    () -> {
                      if (failure == null) {
                        then.accept(answer);
                      } else {
                        LOG.debug("the open core did not answer; the fill waits", failure);
                        filler.onFailure(wish, clock.instant());
                      }
                    },
                    0));
  }

  private void onThread(Runnable task, long delayMillis) {
    try {
      thread.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the fill has been closed", e);
    }
  }
}
