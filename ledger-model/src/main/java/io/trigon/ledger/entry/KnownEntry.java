package io.trigon.ledger.entry;

/**
 * A decision found by its key, with what later entries of the same account made of it: what was
 * reversed (R4), and what is still held.
 *
 * @param stored the entry
 * @param reversedMinor total reversed so far, minor units, 0 to the amount
 * @param heldMinor what is still held of a posted HOLD, minor units, 0 to the amount; 0 for every
 *     other entry and for a hold that ended
 */
public record KnownEntry(StoredEntry stored, long reversedMinor, long heldMinor) {

  /** A decision that nothing followed yet. */
  public static KnownEntry fresh(StoredEntry stored) {
    return new KnownEntry(stored, 0, stored.entry().opensHoldMinor());
  }

  /** The same decision after a later entry that links to it. */
  public KnownEntry after(Entry later) {
    return new KnownEntry(
        stored, reversedMinor + later.reversesMinor(), heldMinor - later.endsHoldMinor());
  }
}
