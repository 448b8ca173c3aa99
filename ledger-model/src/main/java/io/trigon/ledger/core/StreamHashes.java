package io.trigon.ledger.core;

import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;

/** Lane hashes of a core's own stream, as its store has them. */
final class StreamHashes {
  private StreamHashes() {}

  /** The lane hash after a position; {@link Digest#ZERO} at 0 and beyond the stream's end. */
  static Digest at(LedgerStore store, int lane, long position) {
    LaneRow row = store.laneRow(lane);
    if (position == row.producedPosition()) {
      return row.producedHash();
    }
    if (position == 0) {
      return Digest.ZERO;
    }
    List<SyncMessage> there = store.outbox(lane, position, 1);
    return there.isEmpty() ? Digest.ZERO : there.get(0).laneHash();
  }
}
