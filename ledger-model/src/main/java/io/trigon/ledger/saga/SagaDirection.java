package io.trigon.ledger.saga;

/** Where a saga goes. Turned at most once, durably, before acting (R25). */
public enum SagaDirection {
  /** Both legs shall stand. */
  FORWARD,
  /** Neither leg shall stand. */
  BACK
}
