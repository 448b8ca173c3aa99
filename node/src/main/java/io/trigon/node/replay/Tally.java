package io.trigon.node.replay;

import java.time.Duration;
import java.util.List;

/**
 * What came of the rows of a file in one run. Every row is in exactly one of the counts.
 *
 * @param rows rows in the file
 * @param posted posted by this run
 * @param declined declined by this run
 * @param alreadyDecided decided by an earlier run, however
 * @param inDoubt may have been decided, but nobody said so before the replay gave up
 * @param refused ended without an entry: refused for good, cancelled by others, or never admitted
 * @param accountsOpened accounts that this run opened
 * @param refusals what was refused, the first of each account, in words
 * @param latency of the rows decided in this run
 * @param elapsed from the first submission to the last decision
 */
public record Tally(
    long rows,
    long posted,
    long declined,
    long alreadyDecided,
    long inDoubt,
    long refused,
    long accountsOpened,
    List<String> refusals,
    LatencyMillis latency,
    Duration elapsed) {
  public Tally {
    refusals = List.copyOf(refusals);
  }

  /** Nothing was submitted. */
  public static Tally nothing(long rows) {
    return new TallyBuilder(rows).build(Duration.ZERO);
  }
}
