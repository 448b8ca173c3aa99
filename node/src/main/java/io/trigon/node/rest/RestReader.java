package io.trigon.node.rest;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.node.replay.Comparison;
import io.trigon.node.replay.HistoryLine;
import io.trigon.node.replay.Standing;
import io.trigon.node.replay.TriangleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Reads both cores through a front door. Thread-safe. */
final class RestReader implements TriangleReader {
  /** The picture of the last second may be from before the last row; one begun later is not. */
  static final String OVERVIEW = "/v1/overview?fresh=true";

  private final RestCalls calls;

  RestReader(RestCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletableFuture<Standing> standing() {
    return calls.getLater(OVERVIEW).thenApply(RestReader::standing);
  }

  private static Standing standing(JsonNode overview) {
    long lag = 0;
    boolean inSync = true;
    for (JsonNode flow : overview.path("flows")) {
      lag += flow.path("producedPosition").asLong() - flow.path("appliedPosition").asLong();
      inSync &= flow.path("state").asString("").equals("EQUAL");
    }
    return new Standing(
        inSync && !overview.path("flows").isEmpty(),
        Math.max(0, lag),
        overview.path("inDoubt").asLong(),
        overview.path("openBreaks").asLong(),
        overview.path("mainframe").path("owned").asLong(),
        overview.path("open").path("owned").asLong());
  }

  @Override
  public CompletableFuture<List<HistoryLine>> history(
      CoreId core, AccountId account, long fromVersion) {
    String path =
        "/v1/entries?account=%s&core=%s&fromVersion=%d"
            .formatted(RestCalls.encoded(account.value()), core, fromVersion);
    return calls.getLater(path).thenApply(RestReader::lines);
  }

  /** A front door has no such question; its node's scrub asks it all the time. */
  @Override
  public List<Comparison.Difference> compareAll() {
    return List.of();
  }

  private static List<HistoryLine> lines(JsonNode entries) {
    List<HistoryLine> lines = new ArrayList<>();
    for (JsonNode entry : entries) {
      lines.add(
          new HistoryLine(
              entry.path("version").asLong(),
              Kind.valueOf(entry.path("kind").asString()),
              EntryOutcome.valueOf(entry.path("outcome").asString()),
              entry.path("ledgerAfterMinor").asLong(),
              entry.path("heldAfterMinor").asLong(),
              CoreId.valueOf(entry.path("owner").asString()),
              entry.path("epoch").asString(),
              entry.path("chain").asString(),
              entry.path("decidedAtMillis").asLong()));
    }
    return lines;
  }
}
