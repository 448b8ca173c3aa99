package io.trigon.ledger.directory;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import java.time.Instant;
import java.util.List;

/**
 * Batches that left a router and whose outcomes have not come back, kept in the grid with a backup
 * so that a surviving node resolves what a dead router left. Thread-safe; idempotent by batch id.
 */
public interface InFlightRegister {
  /** Notes a batch before it leaves. */
  void register(Batch batch);

  /** All outcomes of the batch are known, or noted as in doubt. */
  void complete(String batchId);

  /** Batches of nodes that are no longer in the grid, at most {@code limit}. */
  List<Batch> leftByDeadNodes(int limit);

  /** Number of batches in flight over all nodes. */
  long size();

  /**
   * A batch on its way.
   *
   * @param batchId unique over all nodes
   * @param core where it goes
   * @param lane its lane
   * @param sentAt when it left
   * @param commands what it carries
   */
  record Batch(String batchId, CoreId core, int lane, Instant sentAt, List<Carried> commands) {
    public Batch {
      commands = List.copyOf(commands);
    }
  }

  /**
   * What a surviving node must know of a command to end the doubt about it.
   *
   * @param key account and key of its decision
   * @param kind what was asked
   * @param deadline after it the owner no longer starts it
   * @param onInDoubt how it is to end
   */
  record Carried(AccountKey key, Kind kind, Instant deadline, OnInDoubt onInDoubt) {}
}
