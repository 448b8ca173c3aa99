package io.trigon.node.bench;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import java.util.concurrent.CompletableFuture;

/** What load is put on. Thread-safe; the caller never blocks. */
interface LoadTarget {
  /** Posts; true if it was decided. */
  CompletableFuture<Boolean> write(Command command);

  /** Reads an account at a core; true if it was found. */
  CompletableFuture<Boolean> inquire(AccountId account);

  /** Moves an account; true if the core answered, also if it refused. */
  CompletableFuture<Boolean> move(AccountId account, CoreId target);
}
