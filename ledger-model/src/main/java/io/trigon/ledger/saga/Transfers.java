package io.trigon.ledger.saga;

import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Transfers as a front door sees them. Thread-safe; never blocks. A future fails with {@link
 * io.trigon.ledger.store.StoreException} if the control database is away: whatever has been begun
 * goes on by itself, and repeating the same key is safe.
 */
public interface Transfers {
  /** Starts a transfer; the answer comes when it has ended or has to wait. */
  CompletableFuture<Told> start(Transfer transfer);

  /**
   * Undoes a transfer.
   *
   * @param wish key of the caller's reversal; null for a cancel, which never undoes what is done
   * @return empty if no such transfer is known
   */
  CompletableFuture<Optional<Told>> undo(TransactionKey transfer, @Nullable TransactionKey wish);

  /** The saga of a key. */
  CompletableFuture<Optional<Saga>> find(TransactionKey key);

  /** Sagas that have not ended, oldest first, at most {@code limit}. */
  CompletableFuture<List<Saga>> open(int limit);

  /** Sagas whose money is between their legs, oldest first, at most {@code limit}. */
  CompletableFuture<List<Saga>> inTransit(int limit);

  /** Asks every saga written since again, after a restore (R25); completes with their number. */
  CompletableFuture<Integer> reopenSince(Instant backup);

  /**
   * Where a saga stands.
   *
   * @param saga its row
   * @param conflict whether the key is taken by another body
   */
  record Told(Saga saga, boolean conflict) {}
}
