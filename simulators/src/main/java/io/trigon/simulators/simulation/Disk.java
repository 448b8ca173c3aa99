package io.trigon.simulators.simulation;

import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What outlives a core's process: its store, and copies of it that somebody may put back one day.
 * One thread.
 */
final class Disk extends ForwardingStore {
  /** So that what comes back may be much older than the last copy. */
  private static final int MOST_COPIES = 4;

  /** A copy, and when it was made. */
  private record Copy(InMemoryLedgerStore store, Instant at) {}

  private final Deque<Copy> copies = new ArrayDeque<>();
  private InMemoryLedgerStore present;

  private Disk(InMemoryLedgerStore present) {
    super(present);
    this.present = present;
  }

  /** A disk with an empty store. */
  static Disk empty(CoreConfig config, Incarnation incarnation) {
    return new Disk(new InMemoryLedgerStore(config, incarnation));
  }

  /** What lies on it now. */
  InMemoryLedgerStore present() {
    return present;
  }

  void keepCopy(Instant now) {
    if (copies.size() == MOST_COPIES) {
      copies.removeFirst();
    }
    copies.addLast(new Copy(present.copy(), now));
  }

  int copies() {
    return copies.size();
  }

  /**
   * Puts a copy in the place of the store. It can be put back again later; younger ones tell of a
   * life that is given up.
   *
   * @return when it was made
   */
  Instant restore(int copy) {
    while (copies.size() > copy + 1) {
      copies.removeLast();
    }
    Copy restored = copies.getLast();
    replace(restored.store().copy());
    return restored.at();
  }

  /** An empty store takes the place of the one that was there. */
  void wipe(Incarnation incarnation) {
    copies.clear();
    replace(new InMemoryLedgerStore(config(), incarnation));
  }

  private void replace(InMemoryLedgerStore store) {
    present = store;
    forwardTo(store);
  }
}
