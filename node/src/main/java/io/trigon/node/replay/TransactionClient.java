package io.trigon.node.replay;

import io.trigon.ledger.command.Command;
import java.util.concurrent.CompletableFuture;

/**
 * How a replay submits a command to a triangle: in the same process or over REST. Thread-safe; the
 * caller never blocks. Submitting a command again under its key is always safe.
 */
public interface TransactionClient {
  /**
   * Submits a command. Completes normally with what became of it, or with {@link Answer#lost} if it
   * is not known; completes exceptionally only for a bug.
   */
  CompletableFuture<Answer> submit(Command command);
}
