package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.node.replay.ReplayReport;
import io.trigon.node.replay.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report of a run as JSON. Field names are stable: scripts read them. */
final class ReportFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double MILLIS_PER_SECOND = 1_000.0;

  private final @Nullable Path file;

  private ReportFile(@Nullable Path file) {
    this.file = file;
  }

  /**
   * A report to be written to a file, or nowhere.
   *
   * @throws BadInputException if nothing can be written there: better known before than after an
   *     hour
   */
  static ReportFile at(@Nullable Path file) {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
        throw new BadInputException("the report cannot be written to " + file);
      }
    }
    return new ReportFile(file);
  }

  /**
   * Writes it.
   *
   * @throws IOException if that fails now
   */
  void write(ReplayReport report) throws IOException {
    write(toJson(report));
  }

  /**
   * Writes what is JSON already.
   *
   * @throws IOException if that fails now
   */
  void write(String json) throws IOException {
    if (file != null) {
      Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
    }
  }

  static String toJson(ReplayReport report) {
    Tally tally = report.tally();
    ObjectNode json = JSON.createObjectNode();
    json.put("good", report.isGood());
    json.put("transactions", tally.rows());
    json.put("posted", tally.posted());
    json.put("declined", tally.declined());
    json.put("alreadyDecided", tally.alreadyDecided());
    json.put("refused", tally.refused());
    json.put("inDoubt", report.inDoubt());
    json.put("accounts", report.accounts());
    json.put("accountsOpened", tally.accountsOpened());
    json.put("ownedByMainframe", report.ownedByMainframe());
    json.put("ownedByOpen", report.ownedByOpen());
    json.put("ownershipTransfers", report.ownershipTransfers());
    json.put("ownershipTransfersThisRun", report.ownershipTransfersThisRun());
    json.put("accountsEqualOnBothCores", report.accountsEqualOnBothCores());
    json.put("accountsEqualToExpected", report.accountsEqualToExpected());
    json.put("openBreaks", report.openBreaks());
    json.put("throughputTps", report.throughputTps());
    ObjectNode latency = json.putObject("latencyMs");
    latency.put("p50", tally.latency().p50());
    latency.put("p99", tally.latency().p99());
    latency.put("max", tally.latency().max());
    json.put("elapsedSeconds", seconds(tally.elapsed()));
    json.put("settledSeconds", seconds(report.settled()));
    var failures = json.putArray("failures");
    report.failures().forEach(failures::add);
    return json.toPrettyString();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }
}
