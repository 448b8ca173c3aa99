/**
 * What both adapters of the grid share: the marks per lane, from which applied versions follow.
 *
 * <p>All of it is pure; the grid is a hint that can cost time, never money.
 */
@NullMarked
package io.trigon.memgrid;

import org.jspecify.annotations.NullMarked;
