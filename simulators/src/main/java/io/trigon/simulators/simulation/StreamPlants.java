package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Errors about what the cores tell each other. */
final class StreamPlants {
  private StreamPlants() {}

  /** Two neighbouring messages change places, and nobody compares positions with anything. */
  static final class AppliedOutOfOrder extends Plant {
    @Override
    List<SyncMessage> sync(World world, CoreId producer, List<SyncMessage> messages) {
      if (messages.size() < 2) {
        return messages;
      }
      SyncMessage first = messages.get(0);
      SyncMessage second = messages.get(1);
      Digest early = Chain.nextLaneHash(before(world, first), second.hashedEntries());
      Digest late = Chain.nextLaneHash(early, first.hashedEntries());
      List<SyncMessage> swapped = new ArrayList<>(messages.subList(0, 2));
      swapped.set(0, at(second, first.position(), early));
      swapped.set(1, at(first, second.position(), late));
      return swapped;
    }

    private static Digest before(World world, SyncMessage message) {
      return message.position() == 1
          ? Digest.ZERO
          : world
              .disk(message.producer())
              .outbox(message.lane(), message.position() - 1, 1)
              .get(0)
              .laneHash();
    }

    private static SyncMessage at(SyncMessage message, long position, Digest hash) {
      return new SyncMessage(
          message.producer(),
          message.incarnation(),
          message.lane(),
          position,
          hash,
          message.entries());
    }
  }

  /** The index of a message is written after the unit of work, by a process that may be gone. */
  static final class OutboxOutside extends Plant {
    private static final int EVERY = 20;

    private final Set<String> lost = new HashSet<>();
    private int written;

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
                        public void enqueue(OutboxRow row) {
                          if (++written % EVERY == 0) {
                            lost.add(name(core, row.lane(), row.position()));
                          } else {
                            super.enqueue(row);
                          }
                        }
                      }));
        }
      };
    }

    @Override
    List<SyncMessage> sync(World world, CoreId producer, List<SyncMessage> messages) {
      return messages.stream()
          .filter(message -> !lost.contains(name(producer, message.lane(), message.position())))
          .toList();
    }

    private static String name(CoreId core, int lane, long position) {
      return core + "/" + lane + "/" + position;
    }
  }

  /** All of them, by name. */
  static Map<String, Supplier<Plant>> all() {
    return Map.of(
        "applied-out-of-order", AppliedOutOfOrder::new, "outbox-outside", OutboxOutside::new);
  }
}
