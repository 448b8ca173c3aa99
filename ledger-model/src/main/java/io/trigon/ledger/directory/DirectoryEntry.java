package io.trigon.ledger.directory;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;

/**
 * What the grid knows of an account: a hint, never the truth. Facts only grow: a higher epoch
 * replaces the owner, a higher version replaces version and position, applied versions rise.
 *
 * @param owner probably the owner
 * @param epoch of that ownership
 * @param version highest version heard of; 0 if only the owner is known
 * @param producer whose stream carries that version
 * @param incarnation of the producer's store when it said so
 * @param position of the message that carries that version; 0 if not known
 * @param appliedByMainframe highest version that the mainframe is known to have
 * @param appliedByOpen highest version that the open core is known to have
 */
public record DirectoryEntry(
    CoreId owner,
    Epoch epoch,
    long version,
    CoreId producer,
    Incarnation incarnation,
    long position,
    long appliedByMainframe,
    long appliedByOpen) {

  /** Highest version that {@code core} is known to have. */
  public long appliedBy(CoreId core) {
    return core == CoreId.MAINFRAME ? appliedByMainframe : appliedByOpen;
  }

  /** Only the owner is known. */
  public static DirectoryEntry ownerOnly(CoreId owner, Epoch epoch) {
    return new DirectoryEntry(owner, epoch, 0, owner, Incarnation.NONE, 0, 0, 0);
  }
}
