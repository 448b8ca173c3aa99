package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.node.replay.Comparison.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits until both cores have settled after a replay, and reads them: background moves of ownership
 * and the resolution of doubts may still be under way when the last row is decided.
 */
final class Settling {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final TriangleReader triangle;
  private final AccountReader accounts;
  private final long deadlineNanos;

  Settling(TriangleReader triangle, long sinceMillis, Duration limit) {
    this.triangle = triangle;
    this.accounts = new AccountReader(triangle, sinceMillis);
    this.deadlineNanos = System.nanoTime() + limit.toNanos();
  }

  /**
   * Waits until the triangle is in sync with nothing in doubt and no break open, or time is up.
   *
   * @return where it stood last; null if it could not be read to the end
   */
  @Nullable Standing await() {
    Standing last = null;
    do {
      last = standingOrNull();
      if (last != null && last.inSync() && last.inDoubt() == 0 && last.openBreaks() == 0) {
        return last;
      }
    } while (pause());
    return last;
  }

  /**
   * Reads accounts at both cores; those that differ are read again until they do not, or time is
   * up.
   *
   * @throws CompletionException if a core could not be read to the end
   */
  Map<AccountId, BothCores> read(Collection<AccountId> all) {
    Map<AccountId, BothCores> read = new HashMap<>(readPatiently(all));
    List<AccountId> differing = differing(read);
    while (!differing.isEmpty() && pause()) {
      read.putAll(readPatiently(differing));
      differing = differing(read);
    }
    return read;
  }

  /**
   * What differs on accounts that were not read one by one, looked at again until nothing does, or
   * time is up.
   *
   * @throws RuntimeException if a core could not be read to the end
   */
  List<Difference> differences(Set<AccountId> readAlready) {
    List<Difference> found = others(readAlready);
    while (!found.isEmpty() && pause()) {
      found = others(readAlready);
    }
    return found;
  }

  private List<Difference> others(Set<AccountId> readAlready) {
    return triangle.compareAll().stream()
        .filter(difference -> !readAlready.contains(difference.account()))
        .toList();
  }

  private Map<AccountId, BothCores> readPatiently(Collection<AccountId> some) {
    while (true) {
      try {
        return accounts.read(some);
      } catch (CompletionException unreachable) {
        if (!pause()) {
          throw unreachable;
        }
      }
    }
  }

  private static List<AccountId> differing(Map<AccountId, BothCores> read) {
    List<AccountId> differing = new ArrayList<>();
    read.forEach(
        (account, cores) -> {
          if (!cores.mainframe().equals(cores.open())) {
            differing.add(account);
          }
        });
    return differing;
  }

  private @Nullable Standing standingOrNull() {
    try {
      return triangle.standing().join();
    } catch (CompletionException unreachable) {
      return null;
    }
  }

  private boolean pause() {
    LockSupport.parkNanos(POLL_NANOS);
    return System.nanoTime() < deadlineNanos && !Thread.currentThread().isInterrupted();
  }
}
