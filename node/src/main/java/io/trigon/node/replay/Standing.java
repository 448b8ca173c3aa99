package io.trigon.node.replay;

/**
 * Where a triangle stands as a whole.
 *
 * @param inSync whether each core has applied all that the other has produced, with equal hashes
 * @param lag messages produced and not yet applied, both directions
 * @param inDoubt transactions in doubt
 * @param openBreaks breaks that are open
 * @param ownedByMainframe accounts that the mainframe owns
 * @param ownedByOpen accounts that the open core owns
 */
public record Standing(
    boolean inSync,
    long lag,
    long inDoubt,
    long openBreaks,
    long ownedByMainframe,
    long ownedByOpen) {}
