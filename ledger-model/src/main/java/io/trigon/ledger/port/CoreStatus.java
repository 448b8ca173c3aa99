package io.trigon.ledger.port;

import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Heartbeat;

/**
 * Where a core stands.
 *
 * @param heartbeat positions and hashes of all lanes
 * @param totals accounts and entries
 * @param givenBackMessages messages of its own streams that its peer gave back to it since its
 *     process began, because its store had lost them (R21); 0 in an ordinary life
 */
public record CoreStatus(Heartbeat heartbeat, StoreTotals totals, long givenBackMessages) {}
