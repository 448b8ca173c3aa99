package io.trigon.ledger.store;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.Incarnation;

/**
 * One lane of one core. Locked first in every unit of work: position and hash come from here (R19).
 *
 * @param lane the lane
 * @param incarnation of this store
 * @param producedPosition last message of the own stream, 0 before the first
 * @param producedHash lane hash of the own stream
 * @param peerIncarnation of the peer's store, as accepted
 * @param appliedPosition last message of the peer's stream applied, 0 before the first
 * @param appliedHash lane hash of the peer's stream
 * @param confirmedPosition last message of the own stream that the peer's marks confirm
 * @param openDate the open accounting date of this lane; unset before the first day
 * @param activeFormat highest entry format that this core may write (R6)
 */
public record LaneRow(
    int lane,
    Incarnation incarnation,
    long producedPosition,
    Digest producedHash,
    Incarnation peerIncarnation,
    long appliedPosition,
    Digest appliedHash,
    long confirmedPosition,
    AccountingDate openDate,
    int activeFormat) {

  /** A lane of a new store. */
  public static LaneRow create(int lane, Incarnation own, Incarnation peer) {
    return new LaneRow(lane, own, 0, Digest.ZERO, peer, 0, Digest.ZERO, 0, AccountingDate.UNSET, 1);
  }

  /** After one more message of the own stream. */
  public LaneRow produced(long position, Digest hash) {
    return new LaneRow(
        lane,
        incarnation,
        position,
        hash,
        peerIncarnation,
        appliedPosition,
        appliedHash,
        confirmedPosition,
        openDate,
        activeFormat);
  }

  /** After one more message of the peer's stream. */
  public LaneRow applied(long position, Digest hash) {
    return new LaneRow(
        lane,
        incarnation,
        producedPosition,
        producedHash,
        peerIncarnation,
        position,
        hash,
        confirmedPosition,
        openDate,
        activeFormat);
  }

  /** After this core was admitted under a new incarnation (R21). */
  public LaneRow admitted(Incarnation next) {
    return new LaneRow(
        lane,
        next,
        producedPosition,
        producedHash,
        peerIncarnation,
        appliedPosition,
        appliedHash,
        confirmedPosition,
        openDate,
        activeFormat);
  }

  /** After the peer's incarnation was learned. */
  public LaneRow greeted(Incarnation peer) {
    return new LaneRow(
        lane,
        incarnation,
        producedPosition,
        producedHash,
        peer,
        appliedPosition,
        appliedHash,
        confirmedPosition,
        openDate,
        activeFormat);
  }

  /** After a mark of the peer; never falls. */
  public LaneRow confirmed(long position) {
    return new LaneRow(
        lane,
        incarnation,
        producedPosition,
        producedHash,
        peerIncarnation,
        appliedPosition,
        appliedHash,
        Math.max(confirmedPosition, position),
        openDate,
        activeFormat);
  }
}
