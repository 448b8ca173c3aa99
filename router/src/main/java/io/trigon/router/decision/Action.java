package io.trigon.router.decision;

/** What is done about a command. */
public enum Action {
  /** Process at the owner. */
  AT_OWNER,
  /** Process at the owner, then move ownership to the preferred core. */
  AT_OWNER_THEN_MOVE,
  /** Move ownership to the preferred core first, then process there. */
  MOVE_FIRST
}
