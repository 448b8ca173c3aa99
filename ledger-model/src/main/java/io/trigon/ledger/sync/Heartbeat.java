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

  /**
   * Where this core stands in its peer's stream, as marks: a mark lost with its queue, or forgotten
   * with a restart, is made good within a second. They name no stopped accounts.
   */
  public List<AppliedMark> marks() {
    return lanes.stream()
        .filter(lane -> lane.appliedPosition() > 0)
        .map(
            lane ->
                new AppliedMark(
                    core.peer(),
                    peerIncarnation,
                    lane.lane(),
                    lane.appliedPosition(),
                    lane.appliedHash(),
                    List.of()))
        .toList();
  }
}
