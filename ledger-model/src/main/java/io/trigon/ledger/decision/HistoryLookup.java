package io.trigon.ledger.decision;

import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.TransactionKey;
import org.jspecify.annotations.Nullable;

/** Finds earlier decisions of the one account that is being decided about. */
@FunctionalInterface
public interface HistoryLookup {
  /**
   * The decision under a key, earlier decisions of the same batch included; null if there is none.
   */
  @Nullable KnownEntry find(TransactionKey key);
}
