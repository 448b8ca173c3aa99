package io.trigon.ledger.entry;

import io.trigon.ledger.model.CoreId;

/**
 * Where in which stream an entry was first published. Stored beside the entry at both cores, so
 * that any message can be rebuilt from entries (R22).
 *
 * @param producer the core that decided it
 * @param lane the lane of the account
 * @param position number of the message in that core's stream of the lane, 1 upwards
 * @param ordinal place within the message, 0 upwards
 */
public record Origin(CoreId producer, int lane, long position, int ordinal) {}
