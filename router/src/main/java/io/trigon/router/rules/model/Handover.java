package io.trigon.router.rules.model;

/** What happens if a rule prefers the core that is not the owner. */
public enum Handover {
  /** Process at the owner; ownership stays. */
  NEVER,
  /** Process at the owner, then move ownership. */
  BACKGROUND,
  /** Move ownership first, wait within a bound, then process. */
  BEFORE
}
