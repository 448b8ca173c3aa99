package io.trigon.ledger.core;

import java.time.Duration;

/**
 * What a core's shell looks at before a decision is written; never stored, never hashed.
 *
 * @param maxMoveLagMessages a move is refused while the peer's mark is further behind in the lane
 *     (R15)
 * @param maxHeartbeatAge a move is refused while the peer's last heartbeat is older (R16)
 * @param moveDwell a move is refused while the account came here more recently (R16)
 * @param maxMovesInFlight moves per lane that the peer has not confirmed yet (R16)
 * @param maxParkedMessages messages of the peer kept beyond a gap; what is more is fetched again
 *     (R24)
 * @param resendPause least time between two resend wishes for one lane
 */
public record CoreSettings(
    long maxMoveLagMessages,
    Duration maxHeartbeatAge,
    Duration moveDwell,
    int maxMovesInFlight,
    int maxParkedMessages,
    Duration resendPause) {

  /** Defaults for a node on one machine. */
  public static final CoreSettings DEFAULTS =
      new CoreSettings(
          256, Duration.ofSeconds(5), Duration.ofSeconds(1), 512, 1_024, Duration.ofMillis(500));
}
