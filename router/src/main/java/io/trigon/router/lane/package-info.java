/**
 * Lanes: one batch in flight per core and lane, the next one fills meanwhile.
 *
 * <p>A deterministic machine with a thin, completion-driven shell; everything is bounded.
 */
@NullMarked
package io.trigon.router.lane;

import org.jspecify.annotations.NullMarked;
