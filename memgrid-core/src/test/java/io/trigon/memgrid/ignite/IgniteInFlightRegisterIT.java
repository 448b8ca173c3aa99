package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.memgrid.InFlightRegisterContract;
import org.junit.jupiter.api.AfterEach;

class IgniteInFlightRegisterIT extends InFlightRegisterContract {
  private final GridForTests nodes = new GridForTests();

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Override
  protected Node join() {
    IgniteGrid grid = nodes.join();
    InFlightRegister register = new IgniteInFlightRegister(grid);
    return new Node() {
      @Override
      public InFlightRegister register() {
        return register;
      }

      @Override
      public void die() {
        grid.close();
      }
    };
  }
}
