package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An invariant that did not hold.
 *
 * @param invariant its number in design section 3; 0 for a liveness check of the simulation's end
 * @param account whose account; null if it concerns more than one
 * @param text what is wrong, with ids
 * @param atMillis virtual time
 * @param step number of the step
 */
public record Violation(
    int invariant, @Nullable AccountId account, String text, long atMillis, int step) {}
