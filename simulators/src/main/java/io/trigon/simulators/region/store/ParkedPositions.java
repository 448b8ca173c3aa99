package io.trigon.simulators.region.store;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of the peer are parked, as a unit of work changes it. Read from the store only if
 * any are: in ordinary running none is.
 */
final class ParkedPositions {
  private final RocksReads reads;
  private final LaneState before;
  private @Nullable TreeSet<Long> positions;

  ParkedPositions(RocksReads reads, LaneState before) {
    this.reads = reads;
    this.before = before;
  }

  int count() {
    return positions().size();
  }

  /** Adds a position, which may be there already; gives the count after it. */
  int add(long position) {
    positions().add(position);
    return count();
  }

  /** Takes away what is parked up to and including {@code position}. */
  List<Long> removeThrough(long position) {
    var gone = positions().headSet(position, true);
    List<Long> removed = List.copyOf(gone);
    gone.clear();
    return removed;
  }

  private TreeSet<Long> positions() {
    TreeSet<Long> known = positions;
    if (known == null) {
      known = new TreeSet<>();
      if (before.parkedMessages() > 0) {
        known.addAll(reads.parkedPositions(before.row().lane()));
      }
      positions = known;
    }
    return known;
  }
}
