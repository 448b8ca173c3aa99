package io.trigon.ledger.store;

import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;

class InMemoryLedgerStoreTest extends LedgerStoreContract {
  @Override
  protected LedgerStore create(CoreConfig config) {
    return new InMemoryLedgerStore(config, new Incarnation(1, 42));
  }

  @Override
  protected LedgerStore reopen(LedgerStore store) {
    return store;
  }
}
