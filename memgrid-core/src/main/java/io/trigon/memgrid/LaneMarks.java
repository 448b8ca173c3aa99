package io.trigon.memgrid;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryMerge;
import io.trigon.ledger.model.CoreId;
import org.jspecify.annotations.Nullable;

/**
 * The marks of both streams of one lane, and what they make of entries of accounts of that lane.
 *
 * @param ofMainframe how far the open core has applied the mainframe's stream
 * @param ofOpen how far the mainframe has applied the open core's stream
 */
public record LaneMarks(LaneMark ofMainframe, LaneMark ofOpen) {
  /** Nothing is known of either stream. */
  public static final LaneMarks NONE = new LaneMarks(LaneMark.NONE, LaneMark.NONE);

  /** The mark in the stream of {@code producer}. */
  public LaneMark of(CoreId producer) {
    return producer == CoreId.MAINFRAME ? ofMainframe : ofOpen;
  }

  /** The entry with applied versions brought up to these marks. */
  public DirectoryEntry applyTo(DirectoryEntry entry) {
    return DirectoryMerge.withMark(entry, positionFor(entry));
  }

  /**
   * What is known after news. Marks are taken into account on both sides before the older side is
   * dropped, because its position goes with it.
   */
  public DirectoryEntry merge(@Nullable DirectoryEntry known, DirectoryEntry news) {
    long position = known == null ? 0 : positionFor(known);
    return DirectoryMerge.merge(known, applyTo(news), position);
  }

  /**
   * Whether two entries state the same ownership and the same newest version. Applied versions are
   * left out: an entry as found has marks applied that the stored one has not.
   */
  public static boolean isSameFact(DirectoryEntry one, DirectoryEntry other) {
    return one.owner() == other.owner()
        && one.epoch().equals(other.epoch())
        && one.version() == other.version()
        && one.producer() == other.producer()
        && one.incarnation().equals(other.incarnation())
        && one.position() == other.position();
  }

  private long positionFor(DirectoryEntry entry) {
    return of(entry.producer()).positionIn(entry.incarnation());
  }
}
