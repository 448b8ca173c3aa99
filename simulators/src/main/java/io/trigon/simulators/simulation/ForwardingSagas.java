package io.trigon.simulators.simulation;

import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of sagas that hands everything on, to be overridden in part. */
class ForwardingSagas implements SagaStore {
  private final SagaStore rows;

  ForwardingSagas(SagaStore rows) {
    this.rows = rows;
  }

  @Override
  public Saga insert(Saga saga) {
    return rows.insert(saga);
  }

  @Override
  public boolean replace(Saga next) {
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
