package io.trigon.monitor.scrub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all accounts. Every account counts once it is judged: at once if it is well, else
 * at its second look; when a pass has ended, accounts = equal + behind + breaks.
 *
 * @param number 1 upwards since the start of the monitor
 * @param accounts accounts judged
 * @param equal equal on both cores at equal versions
 * @param behind a prefix of the other core's history, on its way: expected
 * @param breaks accounts that a second look confirmed as a break
 * @param bothCores whether the mainframe's accounts were paged through as well
 * @param startedAt when it started
 * @param finishedAt when it ended; null while it runs
 */
public record ScrubPass(
    long number,
    long accounts,
    long equal,
    long behind,
    long breaks,
    boolean bothCores,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static ScrubPass start(long number, Instant at) {
    return new ScrubPass(number, 0, 0, 0, 0, false, at, null);
  }

  ScrubPass counted(long moreEqual, long moreBehind, long moreBreaks) {
    return new ScrubPass(
        number,
        accounts + moreEqual + moreBehind + moreBreaks,
        equal + moreEqual,
        behind + moreBehind,
        breaks + moreBreaks,
        bothCores,
        startedAt,
        finishedAt);
  }

  ScrubPass withBothCores() {
    return new ScrubPass(number, accounts, equal, behind, breaks, true, startedAt, finishedAt);
  }

  ScrubPass finish(Instant at) {
    return new ScrubPass(number, accounts, equal, behind, breaks, bothCores, startedAt, at);
  }
}
