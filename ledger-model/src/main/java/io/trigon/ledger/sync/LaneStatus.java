package io.trigon.ledger.sync;

import io.trigon.ledger.model.Digest;

/**
 * Where a core stands in one lane: its own stream and the peer's.
 *
 * @param lane the lane
 * @param producedPosition last message of its own stream
 * @param producedHash lane hash there
 * @param appliedPosition last message of the peer's stream that it applied
 * @param appliedHash lane hash there
 * @param parkedMessages messages of the peer beyond a gap
 * @param stoppedAccounts accounts that stopped at this core as a replica
 */
public record LaneStatus(
    int lane,
    long producedPosition,
    Digest producedHash,
    long appliedPosition,
    Digest appliedHash,
    int parkedMessages,
    int stoppedAccounts) {}
