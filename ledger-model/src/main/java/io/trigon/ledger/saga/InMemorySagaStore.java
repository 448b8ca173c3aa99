package io.trigon.ledger.saga;

import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sagas in memory, for the simulation and for tests. Thread-safe. */
public final class InMemorySagaStore implements SagaStore {
  private static final Comparator<TransactionKey> BY_KEY =
      Comparator.comparing((TransactionKey key) -> key.source().value())
          .thenComparing(TransactionKey::transactionId);
  private static final Comparator<Saga> OLDEST_FIRST =
      Comparator.comparing(Saga::since).thenComparing(Saga::key, BY_KEY);

  private final TreeMap<TransactionKey, Saga> rows = new TreeMap<>(BY_KEY);

  @Override
  public synchronized Saga insert(Saga saga) {
    Saga known = rows.putIfAbsent(saga.key(), saga);
    return known == null ? saga : known;
  }

  @Override
  public synchronized boolean replace(Saga next) {
    Saga known = rows.get(next.key());
    boolean matches = known != null && known.version() == next.version() - 1;
    if (matches) {
      rows.put(next.key(), next);
    }
    return matches;
  }

  @Override
  public synchronized Optional<Saga> find(TransactionKey key) {
    return Optional.ofNullable(rows.get(key.withoutLeg()));
  }

  @Override
  public List<Saga> due(Instant now, int limit) {
    return list(saga -> !saga.isFinished() && !saga.nextAttempt().isAfter(now), limit);
  }

  @Override
  public List<Saga> open(int limit) {
    return list(saga -> !saga.isFinished(), limit);
  }

  @Override
  public List<Saga> inTransit(int limit) {
    return list(Saga::isInTransit, limit);
  }

  @Override
  public synchronized long countOpen() {
    return rows.values().stream().filter(saga -> !saga.isFinished()).count();
  }

  @Override
  public synchronized List<Saga> writtenSince(
      Instant since, @Nullable TransactionKey after, int limit) {
    return (after == null ? rows : rows.tailMap(after, false))
        .values().stream().filter(saga -> !saga.updatedAt().isBefore(since)).limit(limit).toList();
  }

  private synchronized List<Saga> list(Predicate<Saga> wanted, int limit) {
    return rows.values().stream().filter(wanted).sorted(OLDEST_FIRST).limit(limit).toList();
  }
}
