package io.trigon.memgrid.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.memgrid.AccountDirectoryContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryAccountDirectoryTest extends AccountDirectoryContract {
  @Override
  protected AccountDirectory open() {
    return new InMemoryAccountDirectory(LANES);
  }

  @Test
  void forgets_accounts_beyond_its_bound() {
    AccountDirectory directory = new InMemoryAccountDirectory(LANES, 10);
    for (int i = 0; i < 100; i++) {
      directory.learn(
          Map.of(new AccountId("B" + i), DirectoryEntry.ownerOnly(CoreId.MAINFRAME, Epoch.FIRST)));
    }
    assertThat(directory.size()).isEqualTo(10);
  }
}
