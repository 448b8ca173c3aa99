package io.trigon.opencore.postgres;

import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.LedgerStoreContract;

class PostgresLedgerStoreIT extends LedgerStoreContract {
  private final String database = TestServer.newDatabase();

  @Override
  protected LedgerStore create(CoreConfig config) {
    return open(config);
  }

  @Override
  protected LedgerStore reopen(LedgerStore store) {
    store.close();
    return open(store.config());
  }

  private LedgerStore open(CoreConfig config) {
    return PostgresLedgerStore.open(
        TestServer.get(), database, config, PostgresStoreSettings.DEFAULTS);
  }
}
