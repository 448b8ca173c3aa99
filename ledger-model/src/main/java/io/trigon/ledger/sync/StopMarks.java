package io.trigon.ledger.sync;

import io.trigon.ledger.model.CoreId;
import java.util.List;

/**
 * Where a core stood when it stopped in order: a witness for its next start, once (R21).
 *
 * @param core which core
 * @param lanes all lanes, by number
 */
public record StopMarks(CoreId core, List<LaneStatus> lanes) {
  public StopMarks {
    lanes = List.copyOf(lanes);
  }
}
