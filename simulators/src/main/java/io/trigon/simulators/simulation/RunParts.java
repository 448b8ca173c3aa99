package io.trigon.simulators.simulation;

/**
 * What every part of a run shares.
 *
 * @param time the only time
 * @param faults what goes wrong
 * @param story what happened
 * @param histories what is true
 * @param told what clients asked and heard
 * @param referee takes violations
 */
record RunParts(
    VirtualTime time,
    Faults faults,
    Story story,
    Histories histories,
    Told told,
    Referee referee) {}
