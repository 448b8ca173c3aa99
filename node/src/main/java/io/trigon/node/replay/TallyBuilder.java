package io.trigon.node.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts while a replay runs; used by its one thread. */
final class TallyBuilder {
  /** A row is repeated for a day at most. */
  private static final long MAX_NANOS = TimeUnit.DAYS.toNanos(2);

  private static final int SIGNIFICANT_DIGITS = 3;

  /** A run that is refused everywhere is not made clearer by more lines than this. */
  private static final int MAX_REFUSALS = 1_000;

  private final Histogram nanos = new Histogram(MAX_NANOS, SIGNIFICANT_DIGITS);
  private final List<String> refusals = new ArrayList<>();
  private final long rows;
  private long posted;
  private long declined;
  private long alreadyDecided;
  private long inDoubt;
  private long refused;
  private long accountsOpened;

  TallyBuilder(long rows) {
    this.rows = rows;
  }

  /** Rows that ended, one way or the other. */
  long ended() {
    return posted + declined + alreadyDecided + inDoubt + refused;
  }

  void opened() {
    accountsOpened++;
  }

  void decided(Answer answer, boolean before, long tookNanos) {
    if (before) {
      alreadyDecided++;
    } else {
      nanos.recordValue(Math.min(MAX_NANOS, Math.max(1, tookNanos)));
      switch (answer.type()) {
        case POSTED -> posted++;
        case DECLINED -> declined++;
        default -> refused++;
      }
    }
  }

  void refused(String why, long rowsOfAccount) {
    refused += rowsOfAccount;
    if (refusals.size() < MAX_REFUSALS) {
      refusals.add(why);
    }
  }

  void inDoubt(long rowsInDoubt) {
    inDoubt += rowsInDoubt;
  }

  Tally build(Duration elapsed) {
    return new Tally(
        rows,
        posted,
        declined,
        alreadyDecided,
        inDoubt,
        refused,
        accountsOpened,
        refusals,
        LatencyMillis.of(nanos),
        elapsed);
  }
}
