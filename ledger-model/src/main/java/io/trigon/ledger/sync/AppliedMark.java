package io.trigon.ledger.sync;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import java.util.List;

/**
 * What a replica has applied of one lane of the producer's stream: cumulative, so only the newest
 * counts.
 *
 * @param producer whose stream
 * @param incarnation the producer's incarnation that the replica accepts
 * @param lane the lane
 * @param position all messages up to here are applied
 * @param laneHash the lane hash there
 * @param stopped accounts that stopped at the replica, with the version they have there; bounded by
 *     {@link #MAX_STOPPED}
 */
public record AppliedMark(
    CoreId producer,
    Incarnation incarnation,
    int lane,
    long position,
    Digest laneHash,
    List<AccountVersion> stopped) {

  /** Most stopped accounts that one mark names: a lane with more of them is a matter for people. */
  public static final int MAX_STOPPED = 100;

  public AppliedMark {
    stopped = List.copyOf(stopped);
    if (stopped.size() > MAX_STOPPED) {
      throw new IllegalArgumentException("more than " + MAX_STOPPED + " stopped accounts");
    }
  }
}
