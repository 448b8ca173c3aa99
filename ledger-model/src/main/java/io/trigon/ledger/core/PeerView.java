package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * What this core has heard of its peer: heartbeats and applied marks. In memory only; after a start
 * the peer counts as silent until it speaks. Thread-safe.
 */
final class PeerView {
  private final Lane[] lanes;
  private volatile long lastHeartbeatMillis = Long.MIN_VALUE / 2;
  private volatile boolean configAgrees = true;

  PeerView(Lanes lanes) {
    this.lanes = new Lane[lanes.count()];
    for (int i = 0; i < this.lanes.length; i++) {
      this.lanes[i] = new Lane();
    }
  }

  void heard(Heartbeat heartbeat, Digest sharedConfig, long nowMillis) {
    configAgrees = heartbeat.configDigest().equals(sharedConfig);
    lastHeartbeatMillis = nowMillis;
  }

  /** The own stream may have been set back: marks of before count no more. */
  void restart() {
    for (Lane lane : lanes) {
      lane.restart();
    }
  }

  boolean configAgrees() {
    return configAgrees;
  }

  /** A message of the own stream became durable. */
  void produced(int lane, long position, Digest hash, int moves) {
    lanes[lane].produced(position, hash, moves);
  }

  /**
   * The peer confirms; false if the hash at that position is not at hand, so that it must be read.
   */
  boolean confirmed(AppliedMark mark) {
    return lanes[mark.lane()].confirmed(mark);
  }

  /** The own hash at the marked position was read from the store. */
  void compared(AppliedMark mark, Digest ownHash) {
    lanes[mark.lane()].compared(mark, ownHash);
  }

  /** Which accounts the peer lists as stopped; a late mark changes nothing. */
  void stopped(AppliedMark mark) {
    lanes[mark.lane()].stopped(mark);
  }

  long confirmedPosition(int lane) {
    return lanes[lane].confirmedPosition();
  }

  /**
   * Why the peer must not become owner of an account now (R15, R16); {@link Reason#NONE} if it may.
   *
   * @param producedPosition last position of the own stream in the lane
   * @param movesInBatch moves already made in the same unit of work
   */
  Reason againstMove(
      AccountId account,
      int lane,
      long producedPosition,
      int movesInBatch,
      CoreSettings settings,
      long nowMillis) {
    if (nowMillis - lastHeartbeatMillis > settings.maxHeartbeatAge().toMillis()) {
      return Reason.PEER_SILENT;
    }
    return configAgrees
        ? lanes[lane].againstMove(account, producedPosition, movesInBatch, settings)
        : Reason.PEER_DISAGREES;
  }

  /** One lane's marks, and the hashes they will be compared with. */
  private static final class Lane {
    /**
     * Unconfirmed messages remembered; older ones are read from the store when their mark comes.
     */
    private static final int MAX_REMEMBERED = 1_024;

    private final Deque<Sent> unconfirmed = new ArrayDeque<>();
    private final Set<AccountId> stopped = new HashSet<>();
    private long confirmed;
    private boolean disagrees;

    private record Sent(long position, Digest hash, int moves) {}

    synchronized void restart() {
      unconfirmed.clear();
      stopped.clear();
      confirmed = 0;
      disagrees = false;
    }

    synchronized void produced(long position, Digest hash, int moves) {
      unconfirmed.addLast(new Sent(position, hash, moves));
      if (unconfirmed.size() > MAX_REMEMBERED) {
        unconfirmed.removeFirst();
      }
    }

    synchronized boolean confirmed(AppliedMark mark) {
      Digest own = null;
      for (Iterator<Sent> sent = unconfirmed.iterator(); sent.hasNext(); ) {
        Sent next = sent.next();
        if (next.position() == mark.position()) {
          own = next.hash();
        }
        if (next.position() <= mark.position()) {
          sent.remove();
        }
      }
      if (own == null && mark.position() > confirmed) {
        return false;
      }
      compared(mark, own == null ? mark.laneHash() : own);
      return true;
    }

    synchronized void compared(AppliedMark mark, Digest ownHash) {
      if (mark.position() < confirmed) {
        return;
      }
      confirmed = mark.position();
      disagrees |= !ownHash.equals(mark.laneHash());
    }

    synchronized void stopped(AppliedMark mark) {
      if (mark.position() >= confirmed) {
        stopped.clear();
        mark.stopped().stream().map(AccountVersion::account).forEach(stopped::add);
      }
    }

    synchronized long confirmedPosition() {
      return confirmed;
    }

    synchronized Reason againstMove(
        AccountId account, long producedPosition, int movesInBatch, CoreSettings settings) {
      if (disagrees) {
        return Reason.PEER_DISAGREES;
      }
      if (stopped.contains(account)) {
        return Reason.PEER_STOPPED_ACCOUNT;
      }
      if (producedPosition - confirmed > settings.maxMoveLagMessages()) {
        return Reason.PEER_LAGS;
      }
      int inFlight = movesInBatch + unconfirmed.stream().mapToInt(Sent::moves).sum();
      return inFlight >= settings.maxMovesInFlight() ? Reason.TOO_MANY_MOVES : Reason.NONE;
    }
  }
}
