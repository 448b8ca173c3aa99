package io.trigon.node.torture;

import tools.jackson.databind.JsonNode;

/**
 * Where the triangle stands, as its monitor says.
 *
 * @param inSync whether each core has applied all that the other produced, with equal hashes
 * @param inDoubt transactions in doubt
 * @param openBreaks open breaks
 */
record Standing(boolean inSync, long inDoubt, long openBreaks) {
  static Standing of(JsonNode overview) {
    boolean inSync = !overview.path("flows").isEmpty();
    for (JsonNode flow : overview.path("flows")) {
      inSync &= flow.path("state").asString("").equals("EQUAL");
    }
    return new Standing(
        inSync, overview.path("inDoubt").asLong(), overview.path("openBreaks").asLong());
  }

  boolean isSettled() {
    return inSync && inDoubt == 0 && openBreaks == 0;
  }
}
