package io.trigon.ledger.directory;

import io.trigon.ledger.model.CoreId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The monotonic merge of the directory, pure: both adapters call it. */
public final class DirectoryMerge {
  /** A total order, so that the merge does not depend on the order in which news arrives. */
  private static final Comparator<DirectoryEntry> BY_NEWS =
      Comparator.comparingLong(DirectoryEntry::version)
          .thenComparing(entry -> entry.position() > 0)
          .thenComparingInt(entry -> entry.incarnation().counter())
          .thenComparingLong(entry -> entry.incarnation().random())
          .thenComparing(DirectoryEntry::producer)
          .thenComparingLong(DirectoryEntry::position);

  private static final Comparator<DirectoryEntry> BY_OWNERSHIP =
      Comparator.comparing(DirectoryEntry::epoch).thenComparing(DirectoryEntry::owner);

  private DirectoryMerge() {}

  /**
   * What is known after news.
   *
   * @param known before, or null
   * @param news what a core said
   * @param markPosition the replica's mark in the stream that carries {@code known}'s version; 0 if
   *     none is known
   */
  public static DirectoryEntry merge(
      @Nullable DirectoryEntry known, DirectoryEntry news, long markPosition) {
    if (known == null) {
      return news;
    }
    DirectoryEntry old = withMark(known, markPosition);
    DirectoryEntry ownership = BY_OWNERSHIP.compare(news, old) > 0 ? news : old;
    DirectoryEntry newest = BY_NEWS.compare(news, old) > 0 ? news : old;
    return new DirectoryEntry(
        ownership.owner(),
        ownership.epoch(),
        newest.version(),
        newest.producer(),
        newest.incarnation(),
        newest.position(),
        Math.max(old.appliedByMainframe(), news.appliedByMainframe()),
        Math.max(old.appliedByOpen(), news.appliedByOpen()));
  }

  /**
   * What is known once the replica's mark is taken into account: at or past the position, it has
   * the version.
   */
  public static DirectoryEntry withMark(DirectoryEntry entry, long markPosition) {
    if (entry.position() == 0 || markPosition < entry.position()) {
      return entry;
    }
    boolean mainframeReplicates = entry.producer() == CoreId.OPEN;
    return new DirectoryEntry(
        entry.owner(),
        entry.epoch(),
        entry.version(),
        entry.producer(),
        entry.incarnation(),
        entry.position(),
        mainframeReplicates
            ? Math.max(entry.appliedByMainframe(), entry.version())
            : entry.appliedByMainframe(),
        mainframeReplicates
            ? entry.appliedByOpen()
            : Math.max(entry.appliedByOpen(), entry.version()));
  }
}
