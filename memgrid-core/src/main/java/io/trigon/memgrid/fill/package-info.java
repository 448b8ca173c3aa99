/**
 * The background fill of a cold directory from the open core's rows.
 *
 * <p>A deterministic machine and a thin shell; nobody browses the mainframe for this.
 */
@NullMarked
package io.trigon.memgrid.fill;

import org.jspecify.annotations.NullMarked;
