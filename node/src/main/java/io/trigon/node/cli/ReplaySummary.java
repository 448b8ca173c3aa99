package io.trigon.node.cli;

import io.trigon.node.replay.LatencyMillis;
import io.trigon.node.replay.ReplayReport;
import io.trigon.node.replay.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in the few lines that people read. */
final class ReplaySummary {
  /** Differing accounts named on the screen; the report file names them all. */
  private static final int MAX_NAMED = 50;

  private static final double MILLIS_PER_SECOND = 1_000.0;

  private ReplaySummary() {}

  static List<String> of(ReplayReport report) {
    Tally tally = report.tally();
    LatencyMillis latency = tally.latency();
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%,d transactions of %,d accounts: %,d posted and %,d declined now, %,d decided before.",
            tally.rows(),
            report.accounts(),
            tally.posted(),
            tally.declined(),
            tally.alreadyDecided()));
    lines.add(
        text(
            "%,d of %,d accounts are equal on both cores, %,d of %,d are as expected.",
            report.accountsEqualOnBothCores(),
            report.accounts(),
            report.accountsEqualToExpected(),
            report.accounts()));
    lines.add(
        text(
            "The mainframe owns %,d accounts, the open core %,d; ownership moved %,d times (%,d now).",
            report.ownedByMainframe(),
            report.ownedByOpen(),
            report.ownershipTransfers(),
            report.ownershipTransfersThisRun()));
    lines.add(
        text(
            "%,d in doubt, %,d refused, %,d breaks open.",
            report.inDoubt(), tally.refused(), report.openBreaks()));
    lines.add(
        text(
            "%,.0f a second over %.1f s; p50 %.1f ms, p99 %.1f ms, at most %.1f ms; settled in %.1f s.",
            report.throughputTps(),
            tally.elapsed().toMillis() / MILLIS_PER_SECOND,
            latency.p50(),
            latency.p99(),
            latency.max(),
            report.settled().toMillis() / MILLIS_PER_SECOND));
    return lines;
  }

  /** What keeps it from being good, named; empty if it is good. */
  static List<String> failures(ReplayReport report) {
    List<String> lines = new ArrayList<>();
    report.failures().stream().limit(MAX_NAMED).forEach(lines::add);
    if (report.failures().size() > MAX_NAMED) {
      lines.add("... and " + (report.failures().size() - MAX_NAMED) + " more (see --report)");
    }
    return lines;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
