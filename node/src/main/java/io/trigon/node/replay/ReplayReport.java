package io.trigon.node.replay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to, for the report file and the exit code.
 *
 * @param tally what came of the rows
 * @param accounts accounts of the file
 * @param ownedByMainframe accounts that the mainframe owns, over the whole triangle
 * @param ownedByOpen accounts that the open core owns, over the whole triangle
 * @param ownershipTransfers moves of ownership in the histories of the file's accounts, over all
 *     runs
 * @param ownershipTransfersThisRun those of them that were made while this run was under way
 * @param accountsEqualOnBothCores accounts of the file with equal histories at both cores
 * @param accountsEqualToExpected accounts of the file that are as expected at both cores
 * @param inDoubt transactions in doubt at the end: rows of the file, or others in the triangle
 * @param openBreaks breaks that are open at the end
 * @param settled how long the cores took to settle after the last decision
 * @param failures everything that keeps the replay from being good, in words
 */
public record ReplayReport(
    Tally tally,
    long accounts,
    long ownedByMainframe,
    long ownedByOpen,
    long ownershipTransfers,
    long ownershipTransfersThisRun,
    long accountsEqualOnBothCores,
    long accountsEqualToExpected,
    long inDoubt,
    long openBreaks,
    Duration settled,
    List<String> failures) {
  private static final double NANOS_PER_SECOND = 1e9;

  public ReplayReport {
    failures = List.copyOf(failures);
  }

  /** The report of a replay that ended before it could compare anything. */
  public static ReplayReport failed(Tally tally, long accounts, @Nullable String why) {
    return new ReplayReport(
        tally,
        accounts,
        0,
        0,
        0,
        0,
        0,
        0,
        tally.inDoubt(),
        0,
        Duration.ZERO,
        List.of(String.valueOf(why)));
  }

  /**
   * Whether every account is equal on both cores and as expected, nothing is in doubt and no break
   * is open.
   */
  public boolean isGood() {
    return failures.isEmpty();
  }

  /** Rows that ended in this run per second, decided before or now. */
  public double throughputTps() {
    long ended = tally.posted() + tally.declined() + tally.alreadyDecided();
    double seconds = tally.elapsed().toNanos() / NANOS_PER_SECOND;
    return seconds <= 0 ? 0 : Math.round(ended / seconds * 10) / 10.0;
  }
}
