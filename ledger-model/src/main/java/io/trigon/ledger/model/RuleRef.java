package io.trigon.ledger.model;

/**
 * Which rule of which rule set decided the route: stored in every entry so that it can be explained
 * for ever.
 *
 * @param ruleSetHash first 8 bytes of the SHA-256 of the rule files; 0 if no rules were asked
 * @param ruleId the rule's id, at most 32 characters; blank if no rules were asked
 */
public record RuleRef(long ruleSetHash, String ruleId) {
  /** Longest rule id, in characters. */
  public static final int MAX_ID_LENGTH = 32;

  /** No rule was asked: the engine's own commands. */
  public static final RuleRef NONE = new RuleRef(0, "");

  public RuleRef {
    if (!ruleId.isEmpty()) {
      Identifiers.require("rule id", ruleId, MAX_ID_LENGTH);
    }
  }
}
