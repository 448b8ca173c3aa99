package io.trigon.monitor.breaks;

/** Kinds of break (design section 8). Names are stable: they are stored and shown. */
public enum BreakKind {
  /** A replica stands still behind the stream beyond the lag objective. */
  MISSING_SYNC,
  /** A replica stopped: entries of the owner do not fit what it has. */
  DIVERGED,
  /** Both cores have an entry at the same version, and they differ. */
  FORK,
  /** A row does not agree with its digest, or balances differ at equal chains. */
  BALANCE_MISMATCH,
  /** One key was decided twice. */
  DUPLICATE_DECISION,
  /** The same source and id stand on two accounts. */
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
