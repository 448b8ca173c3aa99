/**
 * What stays between a question and its answer for too long: doubts and transfers.
 *
 * <p>Time spent while a core is silent does not count: nothing could have been decided.
 */
@NullMarked
package io.trigon.monitor.stuck;

import org.jspecify.annotations.NullMarked;
