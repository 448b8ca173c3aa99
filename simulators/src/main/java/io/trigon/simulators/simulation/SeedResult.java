package io.trigon.simulators.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What came of one seed.
 *
 * @param seed which
 * @param steps steps with faults that were done
 * @param virtualMillis how long it took in virtual time, healing included
 * @param entries decisions on record
 * @param moves of ownership
 * @param answers with an entry that were told
 * @param lost entries that went with a store
 * @param counters of the fault classes
 * @param violation the first, if there is one
 * @param story what happened, if it was asked for
 */
record SeedResult(
    long seed,
    int steps,
    long virtualMillis,
    long entries,
    long moves,
    long answers,
    long lost,
    FaultCounters counters,
    Optional<Violation> violation,
    List<String> story) {}
