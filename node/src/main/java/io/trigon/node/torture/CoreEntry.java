package io.trigon.node.torture;

import tools.jackson.databind.JsonNode;

/**
 * One entry as a core has it.
 *
 * @param version account version
 * @param key source and transaction id, as {@link Operation#key()} names them
 * @param leg 0, or 1 and 2 for the legs of a transfer
 * @param kind kind
 * @param outcome what was decided
 * @param changeMinor by how much it moved the ledger balance
 * @param ledgerAfterMinor ledger balance after it
 * @param chain chain hash after it
 */
record CoreEntry(
    long version,
    String key,
    int leg,
    String kind,
    String outcome,
    long changeMinor,
    long ledgerAfterMinor,
    String chain) {

  /** Reads one as a front door tells it; {@code before} is the balance before it. */
  static CoreEntry of(JsonNode entry, long before) {
    long after = entry.path("ledgerAfterMinor").asLong();
    return new CoreEntry(
        entry.path("version").asLong(),
        entry.path("source").asString("") + "|" + entry.path("transactionId").asString(""),
        entry.path("leg").asInt(0),
        entry.path("kind").asString(""),
        entry.path("outcome").asString(""),
        after - before,
        after,
        entry.path("chain").asString(""));
  }

  boolean isPosted() {
    return outcome.equals("POSTED");
  }
}
