package io.trigon.ledger.port;

import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;

/**
 * Hears the news of the streams: the grid learns applied versions from it. Calls must return
 * quickly.
 */
public interface SyncListener {
  /** A replica has applied more of a producer's stream. */
  void onMark(AppliedMark mark);

  /** A core is alive and stands there. */
  void onHeartbeat(Heartbeat heartbeat);
}
