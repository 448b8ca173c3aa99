package io.trigon.ledger.store;

/**
 * Totals over a core's store.
 *
 * @param ownedByMainframe open accounts that the mainframe owns, control accounts not counted
 * @param ownedByOpen open accounts that the open core owns, control accounts not counted
 * @param entries entries in all, control entries included
 */
public record StoreTotals(long ownedByMainframe, long ownedByOpen, long entries) {}
