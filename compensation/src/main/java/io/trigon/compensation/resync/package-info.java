/**
 * Asking a producer again for what a replica misses.
 *
 * <p>Asking twice does no harm: the replica takes each position once.
 */
@NullMarked
package io.trigon.compensation.resync;

import org.jspecify.annotations.NullMarked;
