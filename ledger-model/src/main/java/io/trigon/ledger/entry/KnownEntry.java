package io.trigon.ledger.entry;

/**
 * A decision found by its key, with what was reversed of it since (R4).
 *
 * @param stored the entry
 * @param reversedMinor total reversed so far, minor units, 0 to the amount
 */
public record KnownEntry(StoredEntry stored, long reversedMinor) {}
