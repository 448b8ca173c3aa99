package io.trigon.ledger.entry;

import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Hash;
import java.util.List;

/** Chain and lane hashes (R5, R19). Both are pure functions of canonical records. */
public final class Chain {
  private Chain() {}

  /** The chain after an entry: first 16 bytes of SHA-256(previous ‖ canonical record). */
  public static Digest next(Digest previous, Entry entry) {
    return Hash.of(previous.toBytes(), CanonicalRecord.of(entry));
  }

  /**
   * The lane hash after a message: first 16 bytes of SHA-256(previous ‖ the canonical records in
   * order).
   */
  public static Digest nextLaneHash(Digest previous, List<Entry> entries) {
    byte[][] parts = new byte[entries.size() + 1][];
    parts[0] = previous.toBytes();
    for (int i = 0; i < entries.size(); i++) {
      parts[i + 1] = CanonicalRecord.of(entries.get(i));
    }
    return Hash.of(parts);
  }
}
