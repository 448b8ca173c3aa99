package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A deliberate error, put between the product's machines and the world by changing what they see or
 * what is made of what they say. The simulation must find every one of them. Each run has an
 * instance of its own; one thread.
 */
class Plant {
  /** Nothing is planted. */
  static Plant none() {
    return new Plant();
  }

  /** Nothing is planted, under the mix of faults of a plant. */
  static Plant onlyMixOf(Plant plant) {
    return new Plant() {
      @Override
      FaultMix mix(FaultMix mix) {
        return plant.mix(mix);
      }
    };
  }

  /** What a core sees of its store. */
  LedgerStore store(LedgerStore store, World world) {
    return store;
  }

  /** A batch arrives at a core; its outcomes, in order. */
  List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
    return core.post(lane, commands);
  }

  /** What a gateway says of a batch that was sent and not answered in time. */
  Outcome unanswered(World world, CoreId core, List<Command> commands) {
    return new Outcome.InDoubt(Reason.NO_REPLY);
  }

  /** What a producer sends. */
  List<SyncMessage> sync(World world, CoreId producer, List<SyncMessage> messages) {
    return messages;
  }

  /** What arrives at a core of its peer's stream, or comes back to it of its own. */
  List<SyncMessage> arrives(World world, CoreId at, List<SyncMessage> messages) {
    return messages;
  }

  /** A core says something on an admission. */
  void admission(World world, AdmissionMessage message, Consumer<AdmissionMessage> send) {
    send.accept(message);
  }

  /** A wish to repair an account arrives at a core. */
  AccountRepair.Answer repair(World world, LedgerCore core, AccountRepair repair) {
    return core.repair(repair);
  }

  /** Where a core takes the numbers from that tell its lives apart. */
  LongSupplier numbers(LongSupplier numbers) {
    return numbers;
  }

  /** What a router sees of the rows of sagas. */
  SagaStore sagas(World world) {
    return world.sagas();
  }

  /** Whether sagas are asked again after a restore. */
  boolean reopensSagas() {
    return true;
  }

  /** Whether a caller is told that an outcome is the last word: nothing will be posted. */
  boolean takesAsFinal(Outcome outcome) {
    return false;
  }

  /** The mix of faults under which it shows. */
  FaultMix mix(FaultMix mix) {
    return mix;
  }
}
