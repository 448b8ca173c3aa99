package io.trigon.ledger.sync;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import java.util.List;

/**
 * One a second per core: positions and hashes of all lanes, so that a lost last message is seen
 * (R19), and proof of life (R16).
 *
 * @param core who speaks
 * @param incarnation of its store
 * @param peerIncarnation of the peer's store, as it accepts it
 * @param configDigest digest of the configuration that both cores must hold equal (R18)
 * @param sentAtMillis milliseconds since 1970
 * @param lanes all lanes, by number
 */
public record Heartbeat(
    CoreId core,
    Incarnation incarnation,
    Incarnation peerIncarnation,
    Digest configDigest,
    long sentAtMillis,
    List<LaneStatus> lanes) {

  public Heartbeat {
    lanes = List.copyOf(lanes);
  }
}
