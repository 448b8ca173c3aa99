package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane of one core: one batch in flight, the next one fills meanwhile; an idle lane sends at
 * once. Commands leave in the order in which they came. Whatever goes wrong with a batch, the lane
 * goes on. Thread-safe; never blocks; driven by completions.
 */
final class LaneBatcher {
  private static final Logger LOG = LoggerFactory.getLogger(LaneBatcher.class);

  private final CoreGateway gateway;
  private final int lane;
  private final int capacity;
  private final BatchJournal journal;
  private final Clock clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final AtomicInteger wakes = new AtomicInteger();
  private boolean inFlight;

  LaneBatcher(CoreGateway gateway, int lane, int capacity, BatchJournal journal, Clock clock) {
    this.gateway = gateway;
    this.lane = lane;
    this.capacity = capacity;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Completes with the outcome at this core. An outcome in doubt comes once the doubt is listed
   * durably (R26); if it cannot be, the future fails with {@link DoubtNotListedException}.
   */
  CompletableFuture<Outcome> submit(Routed routed) {
    Waiting next = new Waiting(routed, new CompletableFuture<>());
    synchronized (this) {
      if (waiting.size() >= capacity) {
        return CompletableFuture.completedFuture(new Outcome.NotAttempted(Reason.LANE_FULL));
      }
      waiting.addLast(next);
    }
    wake();
    return next.outcome();
  }

  synchronized int waitingCount() {
    return waiting.size();
  }

  /**
   * Sends what may leave. One thread at a time does it, and in a loop: a gateway that answers at
   * once must not build up a stack.
   */
  private void wake() {
    int seen = wakes.incrementAndGet();
    if (seen > 1) {
      return;
    }
    while (seen > 0) {
      List<Waiting> batch = nextBatch();
      if (!batch.isEmpty()) {
        send(batch);
      }
      seen = wakes.addAndGet(-seen);
    }
  }

  private synchronized List<Waiting> nextBatch() {
    if (inFlight || waiting.isEmpty()) {
      return List.of();
    }
    inFlight = true;
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < gateway.maxBatch() && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    return batch;
  }

  private void send(List<Waiting> batch) {
    List<Waiting> alive = withoutExpired(batch);
    List<Routed> commands = alive.stream().map(Waiting::routed).toList();
    if (commands.isEmpty()) {
      landed();
      return;
    }
    String batchId;
    try {
      batchId = journal.leaving(gateway.core(), lane, commands);
    } catch (RuntimeException noJournal) {
      // What is not noted must not leave: a dead router's batch could not be resolved by another.
      LOG.warn(
          "a batch to {} lane {} did not leave: {}", gateway.core(), lane, noJournal.toString());
      finish(alive, all(commands.size(), new Outcome.NotAttempted(Reason.NOT_SENT)), done());
      return;
    }
    post(commands.stream().map(Routed::command).toList())
        .exceptionally(bug -> inDoubt(commands.size(), Reason.CONNECTION_LOST, bug))
        .thenAccept(outcomes -> landed(batchId, alive, commands, outcomes));
  }

  /** A gateway that throws may have sent before it did. */
  private CompletableFuture<List<Outcome>> post(List<Command> commands) {
    try {
      return gateway.post(lane, commands);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private void landed(
      String batchId, List<Waiting> batch, List<Routed> commands, List<Outcome> answered) {
    List<Outcome> outcomes =
        answered.size() == commands.size()
            ? answered
            : inDoubt(
                commands.size(),
                Reason.REPLY_UNREADABLE,
                new IllegalStateException(answered.size() + " outcomes to " + commands.size()));
    CompletableFuture<Void> doubtsListed;
    try {
      doubtsListed = journal.landed(batchId, gateway.core(), commands, outcomes);
    } catch (RuntimeException failure) {
      // The outcomes stand, whatever the grid makes of them.
      LOG.error("batch {} landed but could not be noted", batchId, failure);
      doubtsListed = CompletableFuture.failedFuture(new DoubtNotListedException(batchId, failure));
    }
    finish(batch, outcomes, doubtsListed);
  }

  private List<Outcome> inDoubt(int size, Reason reason, Throwable bug) {
    LOG.error("{} lane {}: a batch of {} is in doubt", gateway.core(), lane, size, bug);
    return all(size, new Outcome.InDoubt(reason));
  }

  /** The next batch leaves before the callers of the last one go on. */
  private void finish(
      List<Waiting> batch, List<Outcome> outcomes, CompletableFuture<Void> doubtsListed) {
    landed();
    for (int i = 0; i < batch.size(); i++) {
      CompletableFuture<Outcome> caller = batch.get(i).outcome();
      Outcome outcome = outcomes.get(i);
      if (outcome.type() == Outcome.Type.IN_DOUBT
          && batch.get(i).command().kind() != Kind.TRANSFER_OWNERSHIP) {
        doubtsListed.whenComplete((listed, failure) -> complete(caller, outcome, failure));
      } else {
        caller.complete(outcome);
      }
    }
  }

  private static void complete(
      CompletableFuture<Outcome> caller, Outcome outcome, @Nullable Throwable failure) {
    if (failure == null) {
      caller.complete(outcome);
    } else {
      caller.completeExceptionally(failure);
    }
  }

  private void landed() {
    synchronized (this) {
      inFlight = false;
    }
    wake();
  }

  private List<Waiting> withoutExpired(List<Waiting> batch) {
    Instant now = clock.instant();
    List<Waiting> alive = new ArrayList<>(batch.size());
    for (Waiting each : batch) {
      boolean expired =
          each.command().kind() != Kind.CANCEL && now.isAfter(each.command().deadline());
      if (expired) {
        each.outcome().complete(new Outcome.Expired());
      } else {
        alive.add(each);
      }
    }
    return alive;
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static List<Outcome> all(int size, Outcome outcome) {
    return Collections.nCopies(size, outcome);
  }

  private record Waiting(Routed routed, CompletableFuture<Outcome> outcome) {
    Command command() {
      return routed.command();
    }
  }
}
