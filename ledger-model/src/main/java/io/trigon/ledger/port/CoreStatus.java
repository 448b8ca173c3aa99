package io.trigon.ledger.port;

import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Heartbeat;

/**
 * Where a core stands.
 *
 * @param heartbeat positions and hashes of all lanes
 * @param totals accounts and entries
 */
public record CoreStatus(Heartbeat heartbeat, StoreTotals totals) {}
