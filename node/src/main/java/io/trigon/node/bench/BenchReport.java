package io.trigon.node.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run came to.
 *
 * @param settings what was asked
 * @param measuredSeconds length of the measured parts
 * @param operations operations that came back good within them, inquiries included
 * @param writes of these, writes
 * @param failures operations within them that did not end well
 * @param latencies nanoseconds, from the intended start
 * @param lagEntriesMax entries decided and not yet at both cores, at most
 * @param drainSeconds from the end of load until both cores stood equal
 * @param inSync whether they did
 * @param openBreaks open breaks after it
 * @param accountsOnBothCores accounts on either core, compared whole
 * @param equalAccounts of these, equal on both
 * @param baselineTps operations per second of the baseline; 0 if it was not measured
 * @param cpuSeconds CPU time of all processes over the measured parts
 * @param residentMiB memory at the end
 */
public record BenchReport(
    BenchSettings settings,
    double measuredSeconds,
    long operations,
    long writes,
    long failures,
    Histogram latencies,
    long lagEntriesMax,
    double drainSeconds,
    boolean inSync,
    long openBreaks,
    long accountsOnBothCores,
    long equalAccounts,
    double baselineTps,
    double cpuSeconds,
    long residentMiB) {
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  /** Operations per second. */
  public double tps() {
    return operations / measuredSeconds;
  }

  /** Whether nothing was lost for the sake of speed. */
  public boolean isGood() {
    return inSync
        && failures == 0
        && openBreaks == 0
        && equalAccounts == accountsOnBothCores
        && operations > 0;
  }

  /** For scripts; the names are stable. */
  public String toJson() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("good", isGood());
    json.put("profile", settings.profile().name().toLowerCase(Locale.ROOT));
    json.put("tps", rounded(tps()));
    json.put("writesTps", rounded(writes / measuredSeconds));
    ObjectNode latency = json.putObject("latencyMs");
    latency.put("p50", millis(50));
    latency.put("p99", millis(99));
    latency.put("p999", millis(99.9));
    latency.put("max", rounded(latencies.getMaxValue() / NANOS_PER_MILLI));
    json.put("failures", failures);
    json.put("syncLagEntriesMax", lagEntriesMax);
    json.put("drainSeconds", rounded(drainSeconds));
    json.put("openBreaks", openBreaks);
    json.put("accountsEqualOnBothCores", equalAccounts);
    json.put("accounts", accountsOnBothCores);
    json.put("baselineTps", rounded(baselineTps));
    json.put("ratio", baselineTps == 0 ? 0 : rounded(tps() / baselineTps));
    json.put("cpuSeconds", rounded(cpuSeconds));
    json.put("rssMiB", residentMiB);
    json.put("measuredSeconds", rounded(measuredSeconds));
    return json.toPrettyString();
  }

  private double millis(double percentile) {
    return rounded(latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
