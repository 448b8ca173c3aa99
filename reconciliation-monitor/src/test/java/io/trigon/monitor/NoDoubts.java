package io.trigon.monitor;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nothing is ever in doubt where no router runs. */
public final class NoDoubts implements InDoubtRegister {
  @Override
  public void open(Doubt doubt) {
    throw new IllegalStateException("not expected: " + doubt);
  }

  @Override
  public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
    throw new IllegalStateException("not expected: " + key);
  }

  @Override
  public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
    throw new IllegalStateException("not expected: " + key);
  }

  @Override
  public void handOver(AccountKey key) {
    throw new IllegalStateException("not expected: " + key);
  }

  @Override
  public List<Doubt> due(Instant now, int limit) {
    return List.of();
  }

  @Override
  public List<Doubt> open(int limit) {
    return List.of();
  }

  @Override
  public long countOpen() {
    return 0;
  }

  @Override
  public Optional<Doubt> find(AccountKey key) {
    return Optional.empty();
  }
}
