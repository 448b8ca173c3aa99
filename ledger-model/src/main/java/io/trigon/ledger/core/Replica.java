package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replica side of a core over all lanes. Thread-safe. */
final class Replica {
  private final LedgerStore store;
  private final Clock clock;
  private final CoreSettings settings;
  private final PeerView peer;
  private final Admission admission;
  private final CoreId producer;
  private final List<Lane> lanes = new ArrayList<>();

  Replica(
      LedgerStore store, Clock clock, CoreSettings settings, PeerView peer, Admission admission) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.peer = peer;
    this.admission = admission;
    this.producer = store.config().core().peer();
    for (int lane = 0; lane < store.config().lanes().count(); lane++) {
      lanes.add(new Lane(lane));
    }
  }

  SyncResult apply(int lane, List<SyncMessage> messages) {
    if (!peer.configAgrees() || !admission.isGreeted()) {
      // Two cores that disagree about births or lanes must not mix their histories (R18), and what
      // a peer sent before its own restore may never have happened (R21); the messages are asked
      // for again later.
      return new SyncResult(lanes.get(lane).mark(store.laneRow(lane)), Optional.empty());
    }
    return lanes.get(lane).apply(messages);
  }

  /**
   * What the peer has produced and this replica misses, where nothing has come since the last
   * heartbeat (R19).
   */
  List<ResendRequest> missing(Heartbeat heartbeat) {
    List<ResendRequest> wishes = new ArrayList<>();
    for (LaneStatus theirs : heartbeat.lanes()) {
      if (theirs.lane() < lanes.size()) {
        lanes.get(theirs.lane()).missing(theirs.producedPosition()).ifPresent(wishes::add);
      }
    }
    return wishes;
  }

  /** An account was repaired: it may be stopped no more. */
  void repaired(AccountId account, int lane, boolean isWhole) {
    lanes.get(lane).repaired(account, isWhole);
  }

  /** The store may have been set back: what is remembered of it counts no more. */
  void restart() {
    lanes.forEach(Lane::restart);
  }

  /** What is remembered of one lane to save reads; the truth is in the store. */
  private final class Lane {
    private final int number;
    private final ReplicaLane machine;
    private final Map<AccountId, AccountVersion> stopped = new LinkedHashMap<>();
    private boolean mayHaveParked = true;
    private long lastAskedMillis = Long.MIN_VALUE / 2;
    private long appliedAtLastHeartbeat;
    private long producedAtLastHeartbeat;

    Lane(int number) {
      this.number = number;
      this.machine = new ReplicaLane(number, store.config(), settings);
      rememberStopped();
    }

    synchronized void repaired(AccountId account, boolean isWhole) {
      if (isWhole) {
        stopped.remove(account);
      }
    }

    synchronized void restart() {
      mayHaveParked = true;
      stopped.clear();
      rememberStopped();
    }

    private void rememberStopped() {
      store
          .stoppedAccounts(number, AppliedMark.MAX_STOPPED)
          .forEach(account -> stopped.put(account.account(), account));
    }

    synchronized SyncResult apply(List<SyncMessage> messages) {
      long now = clock.millis();
      boolean parkedBefore = mayHaveParked;
      boolean restoring = !admission.isAdmitted();
      ReplicaLane.Applied applied =
          store.inUnitOfWork(
              number, work -> machine.apply(work, messages, parkedBefore, restoring, now));
      mayHaveParked = applied.mayHaveParked();
      for (AccountVersion account : applied.stopped()) {
        if (stopped.size() < AppliedMark.MAX_STOPPED) {
          stopped.put(account.account(), account);
        }
      }
      Optional<ResendRequest> gap =
          applied.wantedFrom() == 0
              ? Optional.empty()
              : ask(applied.wantedFrom(), applied.wantedTo());
      return new SyncResult(mark(applied.row()), gap);
    }

    synchronized Optional<ResendRequest> missing(long producedPosition) {
      long applied = store.laneRow(number).appliedPosition();
      // Heartbeats may come out of order: an older one knows of less than is asked for.
      boolean lacks = Math.min(producedPosition, producedAtLastHeartbeat) > applied;
      boolean stands = applied == appliedAtLastHeartbeat && lacks;
      appliedAtLastHeartbeat = applied;
      producedAtLastHeartbeat = producedPosition;
      return stands ? ask(applied + 1, producedPosition) : Optional.empty();
    }

    synchronized AppliedMark mark(LaneRow row) {
      return new AppliedMark(
          producer,
          row.peerIncarnation(),
          number,
          row.appliedPosition(),
          row.appliedHash(),
          List.copyOf(stopped.values()));
    }

    private Optional<ResendRequest> ask(long from, long to) {
      long now = clock.millis();
      if (now - lastAskedMillis < settings.resendPause().toMillis()) {
        return Optional.empty();
      }
      lastAskedMillis = now;
      return Optional.of(new ResendRequest(producer, number, from, to));
    }
  }
}
