package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an {@link InDoubtResolver} on one thread of its own: ticks, asks the gateways, brings back
 * answers. {@link #start} and {@link #close} are idempotent.
 */
public final class InDoubtWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InDoubtWorker.class);
  private static final int LOG_EVERY = 100;

  private final InDoubtResolver resolver;
  private final @Nullable LeftBatches leftBatches;
  private final Map<CoreId, CoreGateway> gateways;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicLong failures = new AtomicLong();
  private boolean started;

  /**
   * A worker that does nothing until started.
   *
   * @param leftBatches what dead routers left; null where there is no grid
   * @param gateways both cores
   * @param interval between ticks
   */
  public InDoubtWorker(
      InDoubtResolver resolver,
      @Nullable LeftBatches leftBatches,
      Map<CoreId, CoreGateway> gateways,
      Clock clock,
      Duration interval) {
    this.resolver = resolver;
    this.leftBatches = leftBatches;
    this.gateways = Map.copyOf(gateways);
    this.clock = clock;
    this.interval = interval;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "in-doubt");
              one.setDaemon(true);
              return one;
            });
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** Starts ticking. */
  public synchronized void start() {
    if (!started) {
      started = true;
      thread.scheduleWithFixedDelay(
          () -> guarded("tick", this::tick), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Steps that failed since the start, each of them repeated later. */
  public long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void tick() {
    if (leftBatches != null) {
      // The grid may be gone while the list of doubts is not.
      guarded("take over batches", () -> leftBatches.takeOver(clock.instant()));
    }
    resolver.tick(clock.instant()).forEach(this::ask);
  }

  private void ask(Question question) {
    CoreGateway gateway = gateways.get(question.core());
    if (gateway == null) {
      throw new IllegalStateException("no gateway to " + question.core());
    }
    if (question.step() == Step.INQUIRE) {
      gateway
          .inquire(question.lane(), question.keys())
          .whenComplete(
              (answers, failure) ->
                  onThread(() -> answered(question, answers, failure, resolver::onAnswers)));
    } else {
      gateway
          .post(question.lane(), question.commands())
          .whenComplete(
              (outcomes, failure) ->
                  onThread(() -> answered(question, outcomes, failure, resolver::onOutcomes)));
    }
  }

  /** What takes answers of one type. */
  private interface Taker<T> {
    List<Question> take(Question question, List<T> answers, Instant now);
  }

  private <T> void answered(
      Question question, @Nullable List<T> answers, @Nullable Throwable failure, Taker<T> taker) {
    if (answers == null || failure != null) {
      LOG.debug("{} did not answer ({})", question.core(), question.step(), failure);
      resolver.onFailure(question, clock.instant());
    } else {
      taker.take(question, answers, clock.instant()).forEach(this::ask);
    }
  }

  private void onThread(Runnable step) {
    try {
      thread.execute(() -> guarded("take answers", step));
    } catch (RejectedExecutionException e) {
      LOG.debug("the worker has been closed; the next one asks again", e);
    }
  }

  /** One failed step must not end the ticking: the register still holds what is open. */
  private void guarded(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      long count = failures.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        LOG.warn("in-doubt work failed {} time(s), it goes on: {}", count, what, e);
      }
    }
  }
}
