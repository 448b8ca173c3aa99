package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How a replay reads what both cores hold: in the same process or over REST. Thread-safe; the
 * caller never blocks. Everything completes exceptionally if it cannot be read now.
 */
public interface TriangleReader {
  /** Where the triangle stands now. */
  CompletableFuture<Standing> standing();

  /**
   * Entries of an account at one core, from a version, ascending; as many as one answer holds. No
   * entries: there are none from there on.
   */
  CompletableFuture<List<HistoryLine>> history(CoreId core, AccountId account, long fromVersion);

  /**
   * What differs between both cores over all accounts that either has, also those that are in no
   * file; none where the triangle cannot be asked for that. Blocks, and reads both cores whole.
   */
  List<Comparison.Difference> compareAll();
}
