package io.trigon.monitor.compare;

/**
 * What comparing one account on both cores came to.
 *
 * @param state what it means
 * @param reason for people; blank if equal
 */
public record Verdict(State state, String reason) {
  /** Equal at equal versions. */
  public static final Verdict EQUAL = new Verdict(State.EQUAL, "");

  /** What a comparison means. */
  public enum State {
    EQUAL,
    /** The replica's history is a prefix of the owner's. */
    BEHIND,
    /** One core has no such account. */
    ABSENT,
    /** A replica stopped at an entry that did not fit. */
    STOPPED,
    /** The chains differ at a version that both have. */
    FORKED,
    /** A row was edited past the decision, or balances differ at equal chains. */
    EDITED
  }
}
