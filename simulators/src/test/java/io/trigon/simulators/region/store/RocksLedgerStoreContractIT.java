package io.trigon.simulators.region.store;

import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.LedgerStoreContract;
import io.trigon.ledger.sync.Incarnation;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksLedgerStoreContractIT extends LedgerStoreContract {
  @TempDir private Path folder;

  @Override
  protected LedgerStore create(CoreConfig config) {
    return RocksLedgerStore.open(folder, config, new Incarnation(1, 42));
  }

  @Override
  protected LedgerStore reopen(LedgerStore store) {
    store.close();
    return RocksLedgerStore.open(folder, store.config(), new Incarnation(9, 9));
  }
}
