package io.trigon.node.torture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client was told with an entry behind it: final, and to be found so in both histories.
 *
 * @param outcome code of the outcome
 * @param kind kind of the entry
 * @param version account version of the entry
 * @param chain chain hash after it: whoever has the same one has the same history up to it
 */
record Told(String outcome, String kind, long version, String chain) {
  private static final int OK = 200;

  /** What an answer tells; null if no entry stands behind it, whatever else it says (R1). */
  static @Nullable Told of(int status, JsonNode body) {
    long version = body.path("version").asLong(0);
    String chain = body.path("chain").asString("");
    return status != OK || version == 0 || chain.isEmpty()
        ? null
        : new Told(
            body.path("outcome").asString(""), body.path("kind").asString(""), version, chain);
  }

  /** Whether it moved money, reversed since or not: a reversal is an operation of its own. */
  boolean isPosted() {
    return outcome.equals("POSTED") || outcome.equals("REVERSED");
  }

  boolean isCancelled() {
    return outcome.equals("CANCELLED");
  }

  boolean isDeclined() {
    return outcome.equals("DECLINED");
  }

  /** Whether an entry of a history is what was told. */
  boolean isTheStoryOf(CoreEntry entry) {
    boolean sameOutcome =
        entry.outcome().equals(outcome)
            || (outcome.equals("REVERSED") && entry.outcome().equals("POSTED"));
    return sameOutcome && entry.version() == version && entry.chain().equals(chain);
  }

  /** Whether both tell of one entry. Its outcome may have turned from posted to reversed since. */
  boolean agreesWith(Told other) {
    return version == other.version && chain.equals(other.chain);
  }
}
