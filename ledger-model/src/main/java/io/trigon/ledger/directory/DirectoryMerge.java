package io.trigon.ledger.directory;

import io.trigon.ledger.model.CoreId;
import org.jspecify.annotations.Nullable;

/** The monotonic merge of the directory, pure: both adapters call it. */
public final class DirectoryMerge {
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
    DirectoryEntry ownership = news.epoch().isAfter(old.epoch()) ? news : old;
    DirectoryEntry newest = isNewer(news, old) ? news : old;
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

  private static boolean isNewer(DirectoryEntry news, DirectoryEntry known) {
    return news.version() > known.version()
        || (news.version() == known.version() && known.position() == 0 && news.position() > 0);
  }
}
