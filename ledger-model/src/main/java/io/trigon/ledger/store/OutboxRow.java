package io.trigon.ledger.store;

import io.trigon.ledger.model.Digest;

/**
 * The index of one message of a core's own stream; its entries are found by their origin (R22).
 * Kept for ever.
 *
 * @param lane the lane
 * @param position number in the stream
 * @param laneHash lane hash after the message
 * @param entryCount how many entries it carries, for a check when it is rebuilt
 */
public record OutboxRow(int lane, long position, Digest laneHash, int entryCount) {}
