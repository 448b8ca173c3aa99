package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.node.replay.Comparison.Difference;
import io.trigon.node.replay.file.ExpectedAccount;
import io.trigon.node.replay.file.ReplayRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One whole replay: post the rows, let both cores settle, compare, report. */
public final class ReplayJob {
  private final TransactionClient client;
  private final TriangleReader reader;
  private final ReplaySettings settings;
  private final Duration settleLimit;
  private final Clock clock;
  private final long startedMillis;

  /**
   * A job over a triangle.
   *
   * @param settleLimit how long both cores may take to settle after the last decision
   */
  public ReplayJob(
      TransactionClient client,
      TriangleReader reader,
      ReplaySettings settings,
      Duration settleLimit,
      Clock clock) {
    this.client = client;
    this.reader = reader;
    this.settings = settings;
    this.settleLimit = settleLimit;
    this.clock = clock;
    this.startedMillis = clock.millis();
  }

  /**
   * Posts all rows and waits until they have ended.
   *
   * @throws CompletionException if the milestone failed
   */
  public Tally post(List<ReplayRow> rows, Milestone milestone, ReplayProgress progress) {
    try (Replayer replayer = new Replayer(client, settings, milestone, progress, clock)) {
      return replayer.replay(rows).join();
    }
  }

  /** Lets both cores settle and compares them with each other and with what is expected. */
  public ReplayReport compare(
      Tally tally, List<ReplayRow> rows, Map<AccountId, ExpectedAccount> expected) {
    Set<AccountId> ofFile = new LinkedHashSet<>();
    rows.forEach(row -> ofFile.add(row.account()));
    Set<AccountId> all = new LinkedHashSet<>(ofFile);
    all.addAll(expected.keySet());
    long settlingSince = System.nanoTime();
    Settling settling = new Settling(reader, startedMillis, settleLimit);
    Standing standing = settling.await();
    Map<AccountId, BothCores> held;
    List<Difference> others;
    try {
      held = settling.read(all);
      others = settling.differences(held.keySet());
      standing = settling.await();
    } catch (CompletionException | CoreUnavailableException unreachable) {
      return ReplayReport.failed(
          tally, ofFile.size(), "both cores could not be read: " + unreachable.getMessage());
    }
    Comparison comparison = Comparison.of(held, ofFile, expected, settings.currency());
    Duration settled = Duration.ofNanos(System.nanoTime() - settlingSince);
    return report(tally, ofFile.size(), standing, comparison.and(others), settled);
  }

  private ReplayReport report(
      Tally tally,
      long accounts,
      @Nullable Standing standing,
      Comparison comparison,
      Duration settled) {
    List<String> failures = new ArrayList<>(tally.refusals());
    comparison.differences().forEach(difference -> failures.add(difference.toString()));
    Standing last = standing == null ? new Standing(false, 0, 0, 0, 0, 0) : standing;
    addFailures(failures, tally, last);
    return new ReplayReport(
        tally,
        accounts,
        last.ownedByMainframe(),
        last.ownedByOpen(),
        comparison.ownershipTransfers(),
        comparison.ownershipTransfersThisRun(),
        comparison.equalOnBothCores(),
        comparison.equalToExpected(),
        Math.max(tally.inDoubt(), last.inDoubt()),
        last.openBreaks(),
        settled,
        failures);
  }

  private static void addFailures(List<String> failures, Tally tally, Standing last) {
    if (!last.inSync()) {
      failures.add("the cores are not in sync: " + last.lag() + " messages behind");
    }
    if (tally.inDoubt() > 0) {
      failures.add(tally.inDoubt() + " rows are in doubt");
    }
    if (last.inDoubt() > 0) {
      failures.add(last.inDoubt() + " transactions are in doubt in the triangle");
    }
    if (last.openBreaks() > 0) {
      failures.add(last.openBreaks() + " breaks are open");
    }
  }
}
