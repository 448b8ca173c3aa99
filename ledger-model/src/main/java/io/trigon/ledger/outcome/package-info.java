/**
 * What became of a command, as values with stable codes.
 *
 * <p>Outcomes with an entry are final; outcomes without one end nothing (R1).
 */
@NullMarked
package io.trigon.ledger.outcome;

import org.jspecify.annotations.NullMarked;
