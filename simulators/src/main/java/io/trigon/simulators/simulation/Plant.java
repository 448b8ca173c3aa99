package io.trigon.simulators.simulation;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;

/**
 * A deliberate error, put between the product's machines and the world by wrapping what they see.
 * The simulation must find every one of them. Each run has an instance of its own.
 */
class Plant {
  /** Nothing is planted. */
  static Plant none() {
    return new Plant();
  }

  /** What a core sees of its store. */
  LedgerStore store(LedgerStore store, World world) {
    return store;
  }

  /** What routers see of a core. */
  CoreGateway gateway(CoreGateway gateway) {
    return gateway;
  }

  /** What the resolver of doubts sees of a core. */
  CoreGateway resolverGateway(CoreGateway gateway) {
    return gateway;
  }

  /** What routers see of the grid. */
  AccountDirectory grid(AccountDirectory grid) {
    return grid;
  }

  /** What a producer sends. */
  List<SyncMessage> sync(List<SyncMessage> messages) {
    return messages;
  }

  /** The mix of faults under which it shows. */
  FaultMix mix(FaultMix mix) {
    return mix;
  }
}
