/**
 * What operators see first: health, traffic split, lag, equal, expected, breaks.
 *
 * <p>Composed once a second, so that looking at it costs the engine nothing.
 */
@NullMarked
package io.trigon.monitor.overview;

import org.jspecify.annotations.NullMarked;
