/**
 * The scrub tier: all accounts compared at equal versions, in the background, at a limited rate.
 *
 * <p>Every suspicion is looked at twice before it becomes a break, so load and lag raise no false
 * alarm.
 */
@NullMarked
package io.trigon.monitor.scrub;

import org.jspecify.annotations.NullMarked;
