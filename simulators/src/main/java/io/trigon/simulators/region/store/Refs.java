package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The origin index: which entries a message of a stream carries. Entries of one message that are
 * appended together with ordinals in a row share one index row, so a batch of 256 costs one row
 * instead of 256.
 */
final class Refs {
  private static final int MAX_REF_BYTES = 64;

  private Refs() {}

  /** Adds the index rows of entries that are appended together. */
  static void index(Rows rows, int lane, List<StoredEntry> entries) {
    int start = 0;
    for (int end = 1; end <= entries.size(); end++) {
      if (end == entries.size() || !follows(entries.get(end - 1), entries.get(end))) {
        List<StoredEntry> run = entries.subList(start, end);
        Origin first = run.get(0).origin();
        byte[] key = Keys.refs(lane, first.producer(), first.position(), first.ordinal());
        rows.put(Family.STREAMS, key, encode(lane, run));
        start = end;
      }
    }
  }

  private static boolean follows(StoredEntry before, StoredEntry after) {
    Origin a = before.origin();
    Origin b = after.origin();
    return a.producer() == b.producer()
        && a.position() == b.position()
        && a.ordinal() + 1 == b.ordinal();
  }

  private static byte[] encode(int lane, List<StoredEntry> run) {
    ByteBuffer out = ByteBuffer.allocate(run.size() * MAX_REF_BYTES);
    for (StoredEntry entry : run) {
      byte[] key = Keys.entry(lane, entry.account(), entry.version());
      out.put((byte) key.length).put(key);
    }
    byte[] refs = new byte[out.position()];
    out.get(0, refs);
    return refs;
  }

  /** Keys of the entries of one index row, in order of their ordinals. */
  static List<byte[]> decode(byte[] refs) {
    List<byte[]> keys = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(refs);
    while (in.hasRemaining()) {
      byte[] key = new byte[in.get()];
      in.get(key);
      keys.add(key);
    }
    return keys;
  }
}
