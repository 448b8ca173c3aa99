package io.trigon.ledger.entry;

import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Hash;
import java.util.List;

/** Chain and lane hashes (R5, R19). Both are pure functions of canonical records. */
public final class Chain {
  private Chain() {}

  /** The chain after an entry: first 16 bytes of SHA-256(previous ‖ canonical record). */
  public static Digest next(Digest previous, Entry entry) {
    return next(previous, CanonicalRecord.of(entry));
  }

  /** The chain after an entry whose canonical record is at hand. */
  public static Digest next(Digest previous, byte[] canonicalRecord) {
    return Hash.of(previous.toBytes(), canonicalRecord);
  }

  /**
   * The lane hash after a message: first 16 bytes of SHA-256(previous ‖ the canonical records in
   * order).
   */
  public static Digest nextLaneHash(Digest previous, List<Entry> entries) {
    return nextLaneHashOfRecords(previous, entries.stream().map(CanonicalRecord::of).toList());
  }

  /** The lane hash after a message whose canonical records are at hand. */
  public static Digest nextLaneHashOfRecords(Digest previous, List<byte[]> canonicalRecords) {
    byte[][] parts = new byte[canonicalRecords.size() + 1][];
    parts[0] = previous.toBytes();
    for (int i = 0; i < canonicalRecords.size(); i++) {
      parts[i + 1] = canonicalRecords.get(i);
    }
    return Hash.of(parts);
  }
}
