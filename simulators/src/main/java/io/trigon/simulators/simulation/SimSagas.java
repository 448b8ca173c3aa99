package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The control database's list of sagas, which is away now and then. One thread. */
final class SimSagas implements SagaStore {
  private final Faults faults;
  private final InMemorySagaStore rows = new InMemorySagaStore();

  SimSagas(Faults faults) {
    this.faults = faults;
  }

  private void mayBeAway(Saga saga) {
    List<AccountId> accounts =
        List.of(saga.transfer().debitAccount(), saga.transfer().creditAccount());
    if (faults.strike(FaultClass.CONTROL_DATABASE_AWAY, accounts)) {
      throw new StoreException("simulated", new IllegalStateException("away"), true);
    }
  }

  @Override
  public Saga insert(Saga saga) {
    mayBeAway(saga);
    return rows.insert(saga);
  }

  @Override
  public boolean replace(Saga next) {
    mayBeAway(next);
    return rows.replace(next);
  }

  @Override
  public Optional<Saga> find(TransactionKey key) {
    return rows.find(key);
  }

  @Override
  public List<Saga> due(Instant now, int limit) {
    return rows.due(now, limit);
  }

  @Override
  public List<Saga> open(int limit) {
    return rows.open(limit);
  }

  @Override
  public List<Saga> inTransit(int limit) {
    return rows.inTransit(limit);
  }

  @Override
  public long countOpen() {
    return rows.countOpen();
  }

  @Override
  public List<Saga> writtenSince(Instant since, @Nullable TransactionKey after, int limit) {
    return rows.writtenSince(since, after, limit);
  }
}
