package io.trigon.monitor.breaks;

class InMemoryBreakStoreTest extends BreakStoreContract {
  @Override
  BreakStore empty() {
    return new InMemoryBreakStore();
  }
}
