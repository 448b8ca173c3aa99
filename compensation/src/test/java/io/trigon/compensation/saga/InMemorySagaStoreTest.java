package io.trigon.compensation.saga;

import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.SagaStore;

class InMemorySagaStoreTest extends SagaStoreContract {
  @Override
  protected SagaStore store() {
    return new InMemorySagaStore();
  }
}
