package io.trigon.monitor.history;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds one id that moved money on two accounts, in bounded memory: it looks at one slice of all
 * ids at a time, and at the next slice in the next pass. A slice that does not fit is halved. Used
 * by one thread.
 */
final class IdSieve {
  private final int maxIds;
  private final Map<TransactionKey, Seen> seen = new HashMap<>();
  private int slices = 1;
  private int slice;

  /**
   * Where an id was seen first.
   *
   * @param account the account
   * @param decidedAtMillis when it was decided there
   */
  record Seen(AccountId account, long decidedAtMillis) {}

  /** Keeps at most {@code maxIds} ids, about 150 bytes each. */
  IdSieve(int maxIds) {
    this.maxIds = maxIds;
  }

  /** How many passes look at all ids. */
  int slices() {
    return slices;
  }

  /** Takes an entry; where else if the id has moved money there as well. */
  Optional<Seen> hear(StoredEntry stored) {
    Entry entry = stored.entry();
    TransactionKey key = entry.key();
    // Ids of the engine are derived from the account; legs of a transfer share theirs on purpose.
    boolean counts =
        entry.isPosted()
            && entry.ledgerDeltaMinor() != 0
            && key.leg() == Leg.NONE
            && !key.source().isReserved();
    if (!counts || sliceOf(key) != slice) {
      return Optional.empty();
    }
    Seen other = seen.putIfAbsent(key, new Seen(entry.account(), stored.decidedAtMillis()));
    if (seen.size() > maxIds) {
      halve();
    }
    return other == null || other.account().equals(entry.account())
        ? Optional.empty()
        : Optional.of(other);
  }

  /** A pass has ended: the next slice. */
  void nextPass() {
    seen.clear();
    slice = (slice + 1) % slices;
  }

  private void halve() {
    slices *= 2;
    seen.keySet().removeIf(key -> sliceOf(key) != slice);
  }

  private int sliceOf(TransactionKey key) {
    // Not hashCode: that of ids in a row is in a row too, and slices would differ in size.
    return (int) Math.floorMod(Hash.ofText(key.toString()).high(), (long) slices);
  }
}
