package io.trigon.compensation.saga;

import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaSender;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.saga.SagaTask;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.ledger.saga.Transfers;
import io.trigon.ledger.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives sagas: every step is sent after its row is durable, and every outcome goes back to {@link
 * Sagas}. Whoever starts a transfer drives it; what nobody drives any more is taken up by {@link
 * #tick} of any process, once its row is due. Thread-safe; the store's calls run on {@code
 * database}, nothing blocks the caller.
 */
public final class SagaRunner implements Transfers {
  private static final Logger LOG = LoggerFactory.getLogger(SagaRunner.class);

  /** Resumed at once: they go through the same lanes as traffic, and must not crowd it out. */
  private static final int MAX_RESUMED = 64;

  private final SagaStore store;
  private final Sagas sagas;
  private final SagaSender sender;
  private final Executor database;
  private final Clock clock;
  private final AtomicInteger resumed = new AtomicInteger();

  /**
   * A runner.
   *
   * @param store the store of {@code sagas}
   * @param database runs what blocks; one that refuses work is a control database that is away
   */
  public SagaRunner(
      SagaStore store, Sagas sagas, SagaSender sender, Executor database, Clock clock) {
    this.store = store;
    this.sagas = sagas;
    this.sender = sender;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Told> start(Transfer transfer) {
    return asked(() -> sagas.start(transfer, clock.instant())).thenCompose(this::go);
  }

  @Override
  public CompletableFuture<Optional<Told>> undo(
      TransactionKey transfer, @Nullable TransactionKey wish) {
    return asked(() -> sagas.undo(transfer, wish, clock.instant()))
        .thenCompose(
            begun ->
                begun.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : go(begun.get()).thenApply(Optional::of));
  }

  private CompletableFuture<Told> go(Sagas.Begun begun) {
    if (begun.task().isEmpty()) {
      return CompletableFuture.completedFuture(new Told(begun.saga(), begun.conflict()));
    }
    return drive(begun.task().get())
        .thenCompose(stopped -> find(begun.saga().key()))
        .thenApply(saga -> new Told(saga.orElse(begun.saga()), false));
  }

  /** Sends step after step; completes when the saga has ended or has to wait. */
  private CompletableFuture<Void> drive(SagaTask task) {
    return sender
        .send(task.command())
        .exceptionally(unknown -> inDoubt(task, unknown))
        .thenCompose(outcome -> asked(() -> sagas.onOutcome(task, outcome, clock.instant())))
        .thenCompose(
            next -> next.map(this::drive).orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  private static Outcome inDoubt(SagaTask task, Throwable unknown) {
    LOG.warn("{} of {} comes again: {}", task.step(), task.saga(), unknown.toString());
    return new Outcome.InDoubt(Reason.NO_REPLY);
  }

  /** Takes up sagas that are due, at most {@link #MAX_RESUMED} at once. Blocks for the store. */
  public void tick(Instant now) {
    int room = MAX_RESUMED - resumed.get();
    if (room <= 0) {
      return;
    }
    for (SagaTask task : sagas.due(now, room)) {
      LOG.info("going on with {} of {}", task.step(), task.saga());
      resumed.incrementAndGet();
      drive(task)
          .whenComplete(
              (done, failure) -> {
                resumed.decrementAndGet();
                if (failure != null) {
                  LOG.warn("saga {} is taken up later: {}", task.saga(), failure.toString());
                }
              });
    }
  }

  @Override
  public CompletableFuture<Optional<Saga>> find(TransactionKey key) {
    return asked(() -> store.find(key.withoutLeg()));
  }

  @Override
  public CompletableFuture<List<Saga>> open(int limit) {
    return asked(() -> store.open(limit));
  }

  @Override
  public CompletableFuture<List<Saga>> inTransit(int limit) {
    return asked(() -> store.inTransit(limit));
  }

  @Override
  public CompletableFuture<Integer> reopenSince(Instant backup) {
    return asked(() -> sagas.reopenSince(backup, clock.instant()));
  }

  private <T> CompletableFuture<T> asked(Supplier<T> question) {
    try {
      return CompletableFuture.supplyAsync(question, database);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(
          new StoreException("the control database has too much to do", full, true));
    }
  }
}
