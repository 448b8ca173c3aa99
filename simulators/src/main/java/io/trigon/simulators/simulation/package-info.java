/**
 * The deterministic simulation: the real machines of all modules in one thread and virtual time,
 * over stores in memory and a network that loses, repeats, delays and reorders.
 *
 * <p>A seed gives one run, always the same; after every step the invariants of the design are
 * checked. Faults are planted by wrapping ports, never by switches in product code.
 */
@NullMarked
package io.trigon.simulators.simulation;

import org.jspecify.annotations.NullMarked;
