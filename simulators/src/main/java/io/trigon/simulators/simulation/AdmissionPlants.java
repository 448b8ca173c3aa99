package io.trigon.simulators.simulation;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AdmissionMessage.Fence;
import io.trigon.ledger.sync.AdmissionMessage.Greeted;
import io.trigon.ledger.sync.AdmissionMessage.Greeting;
import io.trigon.ledger.sync.AdmissionMessage.Witnessed;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Errors about how a core comes to decide again whose store may be old (R21, R23). */
final class AdmissionPlants {
  private AdmissionPlants() {}

  /** All of them show only where stores are lost, and while something is on its way. */
  private abstract static class AtRestore extends Plant {
    @Override
    FaultMix mix(FaultMix mix) {
      return FaultMix.RESTORES;
    }
  }

  /** A core decides whatever its peer knows of its stream. */
  static final class RestoredCoreNotChecked extends AtRestore {
    @Override
    void admission(World world, AdmissionMessage message, Consumer<AdmissionMessage> send) {
      send.accept(message instanceof Witnessed witnessed ? agreeing(world, witnessed) : message);
    }

    private static Witnessed agreeing(World world, Witnessed said) {
      int lane = said.status().lane();
      LaneRow own = world.disk(said.from().peer()).laneRow(lane);
      LaneStatus agreed =
          new LaneStatus(lane, 0, Digest.ZERO, own.producedPosition(), own.producedHash(), 0, 0);
      return new Witnessed(
          said.from(), said.nonce(), said.next(), said.admitted(), agreed, said.hashAtApplied());
    }
  }

  /** A core that starts believes what its own store says of the peer's incarnation. */
  static final class SyncBeforeIncarnationKnown extends AtRestore {
    private static final int MILLIS = 500;

    @Override
    void admission(World world, AdmissionMessage message, Consumer<AdmissionMessage> send) {
      if (message instanceof Greeting greeting) {
        LaneRow row = world.disk(greeting.from()).laneRow(0);
        world
            .core(greeting.from())
            .onAdmission(
                new Greeted(
                    greeting.from().peer(),
                    greeting.nonce(),
                    row.peerIncarnation(),
                    row.incarnation()));
        world.time().after(MILLIS, () -> send.accept(message));
      } else {
        send.accept(message);
      }
    }
  }

  /** A restored core gets its entries back, but its stream goes on where the old copy ended. */
  static final class ExtensionWithoutMarks extends AtRestore {
    private final Map<String, LaneRow> before = new HashMap<>();

    @Override
    LedgerStore store(LedgerStore store, World world) {
      CoreId core = store.config().core();
      return new ForwardingStore(store) {
        @Override
        public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
          return super.inUnitOfWork(
              lane,
              unit ->
                  work.apply(
                      new ForwardingWork(unit) {
                        @Override
                        public void put(LaneRow row) {
                          super.put(unmarked(core, world.core(core).isAdmitted(), lane(), row));
                        }
                      }));
        }
      };
    }

    private LaneRow unmarked(CoreId core, boolean isAdmitted, LaneRow old, LaneRow row) {
      String name = core + "/" + row.lane();
      if (!isAdmitted && row.producedPosition() > old.producedPosition()) {
        before.putIfAbsent(name, old);
      }
      boolean isAdmission = !row.incarnation().equals(old.incarnation());
      LaneRow marks = isAdmission ? before.remove(name) : null;
      return marks == null ? row : row.produced(marks.producedPosition(), marks.producedHash());
    }
  }

  /** A replica takes what its peer sent before it was restored. */
  static final class OldLifeMessagesAccepted extends AtRestore {
    @Override
    List<SyncMessage> arrives(World world, CoreId at, List<SyncMessage> messages) {
      return messages.stream().map(message -> ofThisLife(world.disk(at), message)).toList();
    }

    private static SyncMessage ofThisLife(LedgerStore store, SyncMessage message) {
      return new SyncMessage(
          message.producer(),
          message.producer() == store.config().core()
              ? message.incarnation()
              : store.laneRow(message.lane()).peerIncarnation(),
          message.lane(),
          message.position(),
          message.laneHash(),
          message.entries());
    }
  }

  /** The peer says what it has, and takes the fence only after that. */
  static final class WitnessBeforeFence extends AtRestore {
    private static final int MILLIS = 5;
    private static final int LATER_MILLIS = 100;

    @Override
    void admission(World world, AdmissionMessage message, Consumer<AdmissionMessage> send) {
      if (message instanceof Fence fence) {
        world.time().after(MILLIS, () -> compare(world, fence, send));
      } else if (!(message instanceof Witnessed)) {
        send.accept(message);
      }
    }

    private static void compare(World world, Fence fence, Consumer<AdmissionMessage> send) {
      if (world.core(fence.from().peer()).takesSync()) {
        send.accept(early(world, fence));
        world.time().after(LATER_MILLIS, () -> fence(world, fence));
      }
    }

    private static void fence(World world, Fence fence) {
      SimCore witness = world.core(fence.from().peer());
      if (witness.takesSync()) {
        witness.onAdmission(fence);
      } else {
        world.time().after(LATER_MILLIS, () -> fence(world, fence));
      }
    }

    private static Witnessed early(World world, Fence fence) {
      CoreId witness = fence.from().peer();
      LaneStatus status = world.disk(witness).laneStatuses().get(fence.lane());
      Digest applied = world.disk(fence.from()).laneRow(fence.lane()).appliedHash();
      return new Witnessed(
          witness, fence.nonce(), fence.next(), world.core(witness).isAdmitted(), status, applied);
    }
  }

  /** A restored core takes the incarnation again that it had before its store was lost. */
  static final class IncarnationUsedTwice extends AtRestore {
    private static final int MILLIS = 5;

    private @Nullable Incarnation again;

    @Override
    LongSupplier numbers(LongSupplier numbers) {
      return () -> again == null ? numbers.getAsLong() : again.random();
    }

    @Override
    void admission(World world, AdmissionMessage message, Consumer<AdmissionMessage> send) {
      if (message instanceof Greeted greeted && wasForgotten(world, greeted)) {
        world.time().after(MILLIS, () -> greet(world.core(greeted.from().peer()), greeted));
      } else {
        send.accept(message);
      }
    }

    private static boolean wasForgotten(World world, Greeted greeted) {
      LaneRow own = world.disk(greeted.from().peer()).laneRow(0);
      return own.incarnation().counter() < greeted.peer().counter();
    }

    private void greet(SimCore core, Greeted greeted) {
      if (core.isUp()) {
        Incarnation known = greeted.peer();
        again = known;
        core.onAdmission(
            new Greeted(
                greeted.from(),
                greeted.nonce(),
                greeted.own(),
                new Incarnation(known.counter() - 1, known.random())));
        again = null;
      }
    }
  }

  /** All of them, by name. */
  static Map<String, Supplier<Plant>> all() {
    return Map.of(
        "restored-core-not-checked",
        RestoredCoreNotChecked::new,
        "sync-before-incarnation-known",
        SyncBeforeIncarnationKnown::new,
        "extension-without-marks",
        ExtensionWithoutMarks::new,
        "old-life-messages-accepted",
        OldLifeMessagesAccepted::new,
        "witness-before-fence",
        WitnessBeforeFence::new,
        "incarnation-used-twice",
        IncarnationUsedTwice::new);
  }
}
