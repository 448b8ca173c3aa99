package io.trigon.node.replay;

import io.trigon.ledger.outcome.Outcome;

/**
 * What became of one submission, as a caller sees it.
 *
 * @param type type of the outcome
 * @param repeated whether it had been decided before this submission arrived
 * @param reason stable code of the reason, or a short text; empty where the type says it all
 */
public record Answer(Outcome.Type type, boolean repeated, String reason) {

  /** The answer in an outcome. */
  public static Answer of(Outcome outcome) {
    boolean repeated = outcome instanceof Outcome.Decided decided && decided.receipt().repeated();
    String reason = outcome.reason().code() == 0 ? "" : outcome.reason().name();
    return new Answer(outcome.type(), repeated, reason);
  }

  /** Nobody answered: it may or may not have been decided. */
  public static Answer lost(String why) {
    return new Answer(Outcome.Type.IN_DOUBT, false, why);
  }

  /** It provably did not reach the triangle. */
  public static Answer notSent(String why) {
    return new Answer(Outcome.Type.NOT_ATTEMPTED, false, why);
  }

  /** Whether repeating the same id can bring a decision: neither decided nor refused for good. */
  boolean isToBeRepeated() {
    return switch (type) {
      case NOT_OWNER, UNKNOWN_ACCOUNT, BUSY, EXPIRED, NOT_ATTEMPTED, IN_DOUBT, MOVE_REFUSED -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return type + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
