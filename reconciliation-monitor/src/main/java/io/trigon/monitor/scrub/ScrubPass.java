package io.trigon.monitor.scrub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all accounts.
 *
 * @param number 1 upwards since the start of the monitor
 * @param accounts accounts looked at
 * @param equal equal on both cores at equal versions
 * @param behind replicas that are a prefix of the owner's history: expected
 * @param breaks accounts that a second look confirmed as a break
 * @param startedAt when it started
 * @param finishedAt when it ended; null while it runs
 */
public record ScrubPass(
    long number,
    long accounts,
    long equal,
    long behind,
    long breaks,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static ScrubPass start(long number, Instant at) {
    return new ScrubPass(number, 0, 0, 0, 0, at, null);
  }

  ScrubPass counted(long moreEqual, long moreBehind) {
    return new ScrubPass(
        number,
        accounts + moreEqual + moreBehind,
        equal + moreEqual,
        behind + moreBehind,
        breaks,
        startedAt,
        finishedAt);
  }

  ScrubPass broken() {
    return new ScrubPass(number, accounts + 1, equal, behind, breaks + 1, startedAt, finishedAt);
  }

  ScrubPass finish(Instant at) {
    return new ScrubPass(number, accounts, equal, behind, breaks, startedAt, at);
  }
}
