package io.trigon.monitor.scrub;

import io.trigon.ledger.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts that wait for a second look, oldest first; bounded. Used by one thread. */
final class SecondLooks {
  /** While so many wait, no further page is read: they are looked at again within seconds. */
  private static final int MAX = 10_000;

  private final Duration after;
  private final Map<AccountId, Waiting> waiting = new LinkedHashMap<>();

  private record Waiting(int lane, Instant since) {}

  /**
   * Accounts of one lane that are due.
   *
   * @param accounts at least one
   */
  record Due(int lane, List<AccountId> accounts) {}

  SecondLooks(Duration after) {
    this.after = after;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether another page might not fit. */
  boolean isFull(int page) {
    return waiting.size() + page > MAX;
  }

  void add(AccountId account, int lane, Instant now) {
    waiting.putIfAbsent(account, new Waiting(lane, now));
  }

  void done(AccountId account) {
    waiting.remove(account);
  }

  /** Those of the oldest one's lane that are due, at most {@code limit}; none if it is not due. */
  List<Due> due(Instant now, int limit) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Waiting oldest = waiting.values().iterator().next();
    List<AccountId> accounts =
        waiting.entrySet().stream()
            .filter(each -> each.getValue().lane() == oldest.lane())
            .filter(each -> !each.getValue().since().plus(after).isAfter(now))
            .map(Map.Entry::getKey)
            .limit(limit)
            .toList();
    return accounts.isEmpty() ? List.of() : List.of(new Due(oldest.lane(), accounts));
  }
}
