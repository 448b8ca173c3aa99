package io.trigon.ledger.saga;

import io.trigon.ledger.outcome.Outcome;

/** What is known of a leg's entry. Names are stable: they are stored. */
public enum LegState {
  UNDECIDED,
  POSTED,
  DECLINED,
  CANCELLED,
  REVERSED;

  static LegState of(Outcome.Decided decided) {
    return switch (decided.type()) {
      case POSTED -> POSTED;
      case REVERSED -> REVERSED;
      case DECLINED -> DECLINED;
      default -> CANCELLED;
    };
  }

  /** Whether its money has moved and stands. */
  public boolean stands() {
    return this == POSTED;
  }
}
