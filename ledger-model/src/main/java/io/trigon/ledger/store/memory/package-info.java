/**
 * A core's store in memory, for the simulation and for tests.
 *
 * <p>It passes the same contract as the durable adapters, but forgets everything when the process
 * ends.
 */
@NullMarked
package io.trigon.ledger.store.memory;

import org.jspecify.annotations.NullMarked;
