package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.memgrid.AccountDirectoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class IgniteAccountDirectoryIT extends AccountDirectoryContract {
  private static final GridForTests NODES = new GridForTests();
  private static IgniteGrid grid;

  @BeforeAll
  static void start() {
    grid = NODES.join();
  }

  @AfterAll
  static void stop() {
    NODES.close();
  }

  @Override
  protected AccountDirectory open() {
    grid.cache(GridCaches.DIRECTORY).clear();
    grid.cache(GridCaches.MARKS).clear();
    return new IgniteAccountDirectory(grid, LANES);
  }
}
