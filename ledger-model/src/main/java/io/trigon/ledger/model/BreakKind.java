package io.trigon.ledger.model;

/** Kinds of break (design section 8). Names are stable: they are stored and shown. */
public enum BreakKind {
  /** A replica of a lane stands still behind the stream beyond the lag objective. */
  MISSING_SYNC,
  /**
   * A replica stopped at an entry that does not fit, or lacks entries although the stream that
   * carries them is applied; on a lane: other lane hashes at equal positions.
   */
  DIVERGED,
  /** Both cores have an entry at the same version, and they differ. */
  FORK,
  /**
   * A row does not agree with its digest or with its own entries, its entries do not give their
   * chain or balances, or it differs at equal chains.
   */
  BALANCE_MISMATCH,
  /** One key was decided twice. */
  DUPLICATE_DECISION,
  /** The same source and id (leg 0) moved money on two accounts. */
  ID_ON_TWO_ACCOUNTS,
  /** A core's store is older than what it once did. */
  ROLLED_BACK_CORE,
  /** A transaction stays in doubt. */
  STUCK_IN_DOUBT,
  /** A move of ownership does not arrive. */
  STUCK_HANDOVER,
  /** A transfer stays between its legs. */
  STUCK_TRANSFER,
  /** An account is on one core only, although the streams are applied. */
  ORPHAN_ACCOUNT
}
