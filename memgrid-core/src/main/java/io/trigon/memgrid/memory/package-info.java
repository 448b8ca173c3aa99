/**
 * The grid's ports within one process.
 *
 * <p>For tests, for the simulation and for a triangle of one router.
 */
@NullMarked
package io.trigon.memgrid.memory;

import org.jspecify.annotations.NullMarked;
