/**
 * Faults on purpose: a plan says what goes wrong, when and how often, and a seed makes it say the
 * same again.
 *
 * <p>Faults wrap ports of the simulated region or edit stores from outside; what they strike has no
 * switches and does not know them.
 */
@NullMarked
package io.trigon.simulators.faults;

import org.jspecify.annotations.NullMarked;
