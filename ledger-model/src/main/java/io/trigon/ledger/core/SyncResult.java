package io.trigon.ledger.core;

import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.ResendRequest;
import java.util.Optional;

/**
 * What came of applying messages of the peer.
 *
 * @param mark where the replica stands now; to be sent back
 * @param gap what to ask the producer for; empty if nothing is missing or it was asked for just now
 */
public record SyncResult(AppliedMark mark, Optional<ResendRequest> gap) {}
