package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control database's list of doubts, which is away now and then. One thread. */
final class SimDoubts implements InDoubtRegister {
  private static final Comparator<Doubt> OLDEST_FIRST =
      Comparator.comparing(Doubt::since)
          .thenComparing(doubt -> doubt.key().account())
          .thenComparing(doubt -> doubt.key().key().source().value())
          .thenComparing(doubt -> doubt.key().key().transactionId())
          .thenComparing(doubt -> doubt.key().key().leg());

  private final Faults faults;
  private final Map<AccountKey, Doubt> doubts = new LinkedHashMap<>();

  SimDoubts(Faults faults) {
    this.faults = faults;
  }

  private void mayBeAway(AccountKey key) {
    if (faults.strike(FaultClass.CONTROL_DATABASE_AWAY, List.of(key.account()))) {
      throw new IllegalStateException("simulated: the control database is away");
    }
  }

  @Override
  public void open(Doubt doubt) {
    mayBeAway(doubt.key());
    doubts.putIfAbsent(doubt.key(), doubt);
  }

  @Override
  public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
    mayBeAway(key);
    doubts.computeIfPresent(
        key,
        (same, doubt) ->
            doubt.isOpen() && doubt.isEndedBy(outcome) ? doubt.resolved(outcome.code()) : doubt);
  }

  @Override
  public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
    doubts.computeIfPresent(
        key, (same, doubt) -> doubt.isOpen() ? doubt.triedAgain(attempts, nextAttempt) : doubt);
  }

  @Override
  public void handOver(AccountKey key) {
    doubts.computeIfPresent(key, (same, doubt) -> doubt.isOpen() ? doubt.handedOver() : doubt);
  }

  @Override
  public List<Doubt> due(Instant now, int limit) {
    return open(Integer.MAX_VALUE).stream()
        .filter(doubt -> !doubt.nextAttempt().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Doubt> open(int limit) {
    return doubts.values().stream()
        .filter(Doubt::isOpen)
        .sorted(OLDEST_FIRST)
        .limit(limit)
        .toList();
  }

  /** Open and ended ones. */
  List<Doubt> all() {
    return List.copyOf(doubts.values());
  }

  @Override
  public long countOpen() {
    return doubts.values().stream().filter(Doubt::isOpen).count();
  }

  @Override
  public Optional<Doubt> find(AccountKey key) {
    return Optional.ofNullable(doubts.get(key));
  }
}
