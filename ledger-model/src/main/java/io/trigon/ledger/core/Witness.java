package io.trigon.ledger.core;

import io.trigon.ledger.model.CoreId;
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
import java.util.BitSet;

/**
 * What a core says of its peer when that one starts (R21). It needs no admission of its own for it,
 * so two cores that start together serve each other. Thread-safe; every answer may be given again.
 */
final class Witness {
  private final LedgerStore store;
  private final CoreId core;
  private final BitSet fenced;

  Witness(LedgerStore store) {
    this.store = store;
    this.core = store.config().core();
    this.fenced = new BitSet(store.config().lanes().count());
  }

  /** Whether the peer's stream was fenced in every lane since this core started. */
  synchronized boolean hasFencedAll() {
    return fenced.cardinality() == store.config().lanes().count();
  }

  /** What was fenced before counts no more. */
  synchronized void forget() {
    fenced.clear();
  }

  /** Names this core's store, and the newest life of the peer's that it accepts in any lane. */
  Greeted on(Greeting greeting) {
    Incarnation peer = Incarnation.NONE;
    for (int lane = 0; lane < store.config().lanes().count(); lane++) {
      peer = later(peer, store.laneRow(lane).peerIncarnation());
    }
    return new Greeted(core, greeting.nonce(), own(), peer);
  }

  private Incarnation own() {
    Incarnation own = Incarnation.NONE;
    for (int lane = 0; lane < store.config().lanes().count(); lane++) {
      own = later(own, store.laneRow(lane).incarnation());
    }
    return own;
  }

  private static Incarnation later(Incarnation one, Incarnation other) {
    return one.counter() < other.counter() ? other : one;
  }

  /**
   * Takes a fence: in one unit of work nothing of the peer's older lives counts any more in this
   * lane, parked messages included. Only then is compared: what came behind an earlier comparison
   * would prove nothing. A fence that is too late is answered with what is known instead.
   *
   * @param admitted whether this core may decide itself
   */
  AdmissionMessage on(Fence fence, boolean admitted) {
    LaneRow after = store.inUnitOfWork(fence.lane(), work -> fence(work, fence.next()));
    if (!after.peerIncarnation().equals(fence.next())) {
      // A fence of an earlier start may have taken the counter in this lane only.
      return new Greeted(core, fence.nonce(), own(), after.peerIncarnation());
    }
    synchronized (this) {
      fenced.set(fence.lane());
    }
    return new Witnessed(
        core,
        fence.nonce(),
        fence.next(),
        admitted,
        new LaneStatus(
            after.lane(),
            after.producedPosition(),
            after.producedHash(),
            after.appliedPosition(),
            after.appliedHash(),
            0,
            0),
        StreamHashes.at(store, fence.lane(), fence.appliedPosition()));
  }

  private static LaneRow fence(UnitOfWork work, Incarnation next) {
    LaneRow row = work.lane();
    if (next.counter() <= row.peerIncarnation().counter()) {
      return row;
    }
    LaneRow fenced = row.greeted(next);
    work.put(fenced);
    work.unparkThrough(Long.MAX_VALUE);
    return fenced;
  }
}
