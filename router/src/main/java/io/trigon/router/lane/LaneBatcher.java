package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One lane of one core: one batch in flight, the next one fills meanwhile; an idle lane sends at
 * once. Commands leave in the order in which they came. Thread-safe; never blocks; driven by
 * completions.
 */
final class LaneBatcher {
  private final CoreGateway gateway;
  private final int lane;
  private final int capacity;
  private final BatchJournal journal;
  private final Clock clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean inFlight;

  LaneBatcher(CoreGateway gateway, int lane, int capacity, BatchJournal journal, Clock clock) {
    this.gateway = gateway;
    this.lane = lane;
    this.capacity = capacity;
    this.journal = journal;
    this.clock = clock;
  }

  CompletableFuture<Outcome> submit(Command command) {
    Waiting next = new Waiting(command, new CompletableFuture<>());
    List<Waiting> batch;
    synchronized (this) {
      if (waiting.size() >= capacity) {
        return CompletableFuture.completedFuture(new Outcome.NotAttempted(Reason.LANE_FULL));
      }
      waiting.addLast(next);
      batch = nextBatch();
    }
    send(batch);
    return next.outcome();
  }

  synchronized int waitingCount() {
    return waiting.size();
  }

  /** Takes a batch if none is in flight. Called under the lock. */
  private List<Waiting> nextBatch() {
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
    if (batch.isEmpty()) {
      return;
    }
    List<Waiting> alive = withoutExpired(batch);
    List<Command> commands = alive.stream().map(Waiting::command).toList();
    if (commands.isEmpty()) {
      landed();
      return;
    }
    String batchId;
    try {
      batchId = journal.leaving(gateway.core(), lane, commands);
    } catch (RuntimeException noJournal) {
      // What is not noted must not leave: a dead router's batch could not be resolved by another
      // one.
      finish(alive, all(commands.size(), new Outcome.NotAttempted(Reason.NOT_SENT)));
      return;
    }
    gateway
        .post(lane, commands)
        .exceptionally(bug -> all(commands.size(), new Outcome.InDoubt(Reason.CONNECTION_LOST)))
        .thenAccept(
            outcomes -> {
              journal.landed(batchId, gateway.core(), commands, outcomes);
              finish(alive, outcomes);
            });
  }

  private void finish(List<Waiting> batch, List<Outcome> outcomes) {
    landed();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).outcome().complete(outcomes.get(i));
    }
  }

  /** The next batch leaves before the callers of the last one go on. */
  private void landed() {
    List<Waiting> batch;
    synchronized (this) {
      inFlight = false;
      batch = nextBatch();
    }
    send(batch);
  }

  private List<Waiting> withoutExpired(List<Waiting> batch) {
    List<Waiting> alive = new ArrayList<>(batch.size());
    for (Waiting each : batch) {
      boolean expired =
          each.command().kind() != Kind.CANCEL
              && clock.instant().isAfter(each.command().deadline());
      if (expired) {
        each.outcome().complete(new Outcome.Expired());
      } else {
        alive.add(each);
      }
    }
    return alive;
  }

  private static List<Outcome> all(int size, Outcome outcome) {
    return Collections.nCopies(size, outcome);
  }

  private record Waiting(Command command, CompletableFuture<Outcome> outcome) {}
}
