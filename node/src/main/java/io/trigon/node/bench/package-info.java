/**
 * How fast the triangle is: load with a known mix, figures that do not hide pauses, and what a team
 * would have without it.
 *
 * <p>It drives a triangle in the same process through the whole router path short of HTTP.
 */
@NullMarked
package io.trigon.node.bench;

import org.jspecify.annotations.NullMarked;
