package io.trigon.ledger.sync;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import java.util.List;

/**
 * The entries of one lane in one unit of work, numbered without gaps. Sent at least once, in order.
 *
 * @param producer the core that wrote them
 * @param incarnation of the producer's store, stamped when it is sent
 * @param lane the lane
 * @param position number in the stream, 1 upwards
 * @param laneHash the lane's running hash after this message (R19)
 * @param entries in order, at least one; their origin's ordinal counts from 0
 */
public record SyncMessage(
    CoreId producer,
    Incarnation incarnation,
    int lane,
    long position,
    Digest laneHash,
    List<StoredEntry> entries) {

  public SyncMessage {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || position < 1) {
      throw new IllegalArgumentException(
          "a sync message has a position and entries: " + producer + " " + lane + "/" + position);
    }
  }

  /** The hashed parts, in order. */
  public List<Entry> hashedEntries() {
    return entries.stream().map(StoredEntry::entry).toList();
  }

  /** The same message as sent by another incarnation of the store. */
  public SyncMessage stamped(Incarnation incarnation) {
    return new SyncMessage(producer, incarnation, lane, position, laneHash, entries);
  }
}
