package io.trigon.opencore.postgres;

import io.trigon.ledger.store.LaneRow;

/**
 * A lane's row as stored: what the ledger knows of, and the counters that make totals cheap.
 *
 * @param row the ledger's part
 * @param counters over the lane's accounts and entries
 */
record LaneRecord(LaneRow row, Counters counters) {

  /**
   * Counts, or changes of counts.
   *
   * @param entries entries in all
   * @param ownedByMainframe open accounts that the mainframe owns
   * @param ownedByOpen open accounts that the open core owns
   */
  record Counters(long entries, long ownedByMainframe, long ownedByOpen) {
    static final Counters NONE = new Counters(0, 0, 0);

    Counters plus(Counters more) {
      return new Counters(
          entries + more.entries,
          ownedByMainframe + more.ownedByMainframe,
          ownedByOpen + more.ownedByOpen);
    }
  }
}
