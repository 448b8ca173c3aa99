/**
 * The stream tier: positions produced against positions applied, per lane and direction, per
 * second.
 *
 * <p>A lag within the objective is expected, not a break.
 */
@NullMarked
package io.trigon.monitor.stream;

import org.jspecify.annotations.NullMarked;
