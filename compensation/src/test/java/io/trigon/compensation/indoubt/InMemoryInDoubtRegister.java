package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list within a test's memory, under the same contract as the real one. */
final class InMemoryInDoubtRegister implements InDoubtRegister {
  private final Map<AccountKey, Doubt> doubts = new LinkedHashMap<>();

  @Override
  public synchronized void open(Doubt doubt) {
    doubts.putIfAbsent(doubt.key(), doubt);
  }

  @Override
  public synchronized void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
    doubts.computeIfPresent(
        key,
        (same, doubt) ->
            doubt.isOpen() && doubt.isEndedBy(outcome) ? doubt.resolved(outcome.code()) : doubt);
  }

  @Override
  public synchronized void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
    doubts.computeIfPresent(
        key, (same, doubt) -> doubt.isOpen() ? doubt.triedAgain(attempts, nextAttempt) : doubt);
  }

  @Override
  public synchronized void handOver(AccountKey key) {
    doubts.computeIfPresent(key, (same, doubt) -> doubt.isOpen() ? doubt.handedOver() : doubt);
  }

  @Override
  public synchronized List<Doubt> due(Instant now, int limit) {
    List<Doubt> due = new ArrayList<>(open(Integer.MAX_VALUE));
    due.removeIf(doubt -> doubt.nextAttempt().isAfter(now));
    return due.subList(0, Math.min(limit, due.size()));
  }

  @Override
  public synchronized List<Doubt> open(int limit) {
    return doubts.values().stream()
        .filter(Doubt::isOpen)
        .sorted(
            Comparator.comparing(Doubt::since)
                .thenComparing(doubt -> doubt.key().account())
                .thenComparing(doubt -> doubt.key().key().transactionId()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long countOpen() {
    return open(Integer.MAX_VALUE).size();
  }

  @Override
  public synchronized Optional<Doubt> find(AccountKey key) {
    return Optional.ofNullable(doubts.get(key));
  }
}
