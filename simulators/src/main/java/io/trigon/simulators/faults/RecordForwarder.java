package io.trigon.simulators.faults;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.outcome.Outcome;
import java.util.concurrent.CompletableFuture;

/** Where a core's own program sends records of accounts that its core does not own: the router. */
@FunctionalInterface
public interface RecordForwarder {
  /** Submits a record; repeating it under its key is always safe. */
  CompletableFuture<Outcome> forward(Command command);
}
