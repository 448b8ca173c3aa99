package io.trigon.memgrid.memory;

import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.memgrid.InFlightRegisterContract;
import org.jspecify.annotations.Nullable;

class InMemoryInFlightRegisterTest extends InFlightRegisterContract {
  private @Nullable InMemoryInFlightRegister first;

  @Override
  protected Node join() {
    InMemoryInFlightRegister node = first == null ? new InMemoryInFlightRegister() : first.join();
    first = first == null ? node : first;
    return new Node() {
      @Override
      public InFlightRegister register() {
        return node;
      }

      @Override
      public void die() {
        node.close();
      }
    };
  }
}
