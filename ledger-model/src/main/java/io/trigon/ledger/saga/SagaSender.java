package io.trigon.ledger.saga;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.outcome.Outcome;
import java.util.concurrent.CompletableFuture;

/** The way of a saga's commands to the owners of their accounts, as that of any transaction. */
@FunctionalInterface
public interface SagaSender {
  /** Sends a command; what is not known of it comes as {@code InDoubt}. Never blocks. */
  CompletableFuture<Outcome> send(Command command);
}
