/**
 * The one pure function that decides, run by both cores and by the simulation.
 *
 * <p>No I/O, no clock, no framework: facts, account, history lookup and command in; entries or a
 * refusal out.
 */
@NullMarked
package io.trigon.ledger.decision;

import org.jspecify.annotations.NullMarked;
