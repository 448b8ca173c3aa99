package io.trigon.ledger.saga;

import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The durable list of sagas, in the control database. Thread-safe. What a call has returned is
 * durable; one that fails with a {@link io.trigon.ledger.store.StoreException} may be repeated.
 */
public interface SagaStore {
  /**
   * Writes a new row unless its key is taken.
   *
   * @return the row under this key: the new one, or the one that was there
   */
  Saga insert(Saga saga);

  /**
   * Compare-and-set: writes a row if the one under its key has the version before.
   *
   * @return whether it was written
   */
  boolean replace(Saga next);

  /** The row of a key. */
  Optional<Saga> find(TransactionKey key);

  /** Unfinished rows whose next attempt has come, oldest first, at most {@code limit}. */
  List<Saga> due(Instant now, int limit);

  /** Unfinished rows, oldest first, at most {@code limit}. */
  List<Saga> open(int limit);

  /** Rows whose money is in transit, oldest first, at most {@code limit}. */
  List<Saga> inTransit(int limit);

  /** Number of unfinished rows. */
  long countOpen();

  /**
   * Rows written at or after {@code since}, finished ones too, in order of their keys (source, then
   * id) after {@code after}, at most {@code limit}.
   */
  List<Saga> writtenSince(Instant since, @Nullable TransactionKey after, int limit);
}
