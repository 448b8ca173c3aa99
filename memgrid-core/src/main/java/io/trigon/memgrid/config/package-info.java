/**
 * Spring's edge of the grid: properties and beans.
 *
 * <p>Nothing is scanned; the node imports what its roles need.
 */
@NullMarked
package io.trigon.memgrid.config;

import org.jspecify.annotations.NullMarked;
