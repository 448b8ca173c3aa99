package io.trigon.memgrid;

import io.trigon.ledger.sync.Incarnation;
import java.util.Comparator;

/**
 * How far a replica has applied one producer's stream of one lane. Only the newest counts: a newer
 * incarnation replaces an older one, and within an incarnation the position never falls.
 *
 * @param incarnation the producer's incarnation that the replica accepts
 * @param position all messages up to here are applied; 0 if nothing is known
 */
public record LaneMark(Incarnation incarnation, long position) {
  /** Nothing is known: proves nothing. */
  public static final LaneMark NONE = new LaneMark(Incarnation.NONE, 0);

  // Equal counters with different randoms are two stores that must not both live. Which one wins
  // does not matter, as long as the same one wins in whatever order they are heard of.
  private static final Comparator<LaneMark> BY_AGE =
      Comparator.<LaneMark>comparingInt(mark -> mark.incarnation().counter())
          .thenComparingLong(mark -> mark.incarnation().random())
          .thenComparingLong(LaneMark::position);

  /** The newer of the two. */
  public LaneMark newest(LaneMark other) {
    return BY_AGE.compare(this, other) >= 0 ? this : other;
  }

  /**
   * The position up to which this mark speaks of {@code incarnation}; 0 if it speaks of another: a
   * mark of another incarnation proves nothing (R21).
   */
  public long positionIn(Incarnation incarnation) {
    boolean same = !incarnation.equals(Incarnation.NONE) && this.incarnation.equals(incarnation);
    return same ? position : 0;
  }
}
