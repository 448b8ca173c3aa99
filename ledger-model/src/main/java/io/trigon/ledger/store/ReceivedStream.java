package io.trigon.ledger.store;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Puts the messages of the peer's stream together again from the entries that a replica has. */
public final class ReceivedStream {
  private ReceivedStream() {}

  /**
   * The messages from a position on, without gaps, up to what is applied.
   *
   * @param row the lane's row
   * @param entries of the peer, found by origin, in any order; others are left out
   */
  public static List<SyncMessage> messages(
      LaneRow row,
      CoreId producer,
      long fromPosition,
      int maxMessages,
      Collection<StoredEntry> entries) {
    TreeMap<Long, List<StoredEntry>> byPosition = new TreeMap<>();
    for (StoredEntry entry : entries) {
      if (entry.origin().producer() == producer) {
        byPosition.computeIfAbsent(entry.origin().position(), any -> new ArrayList<>()).add(entry);
      }
    }
    List<SyncMessage> messages = new ArrayList<>();
    for (long position = fromPosition;
        position <= row.appliedPosition() && messages.size() < maxMessages;
        position++) {
      List<StoredEntry> of = byPosition.get(position);
      if (of == null) {
        break;
      }
      of.sort(Comparator.comparingInt(entry -> entry.origin().ordinal()));
      messages.add(
          new SyncMessage(producer, row.peerIncarnation(), row.lane(), position, Digest.ZERO, of));
    }
    return messages;
  }
}
