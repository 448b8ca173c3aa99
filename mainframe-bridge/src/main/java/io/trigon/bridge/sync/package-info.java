/**
 * The shells that carry the streams between the cores over message queues: relay, receiver, control
 * and news.
 *
 * <p>They hold no truth: what is to be sent and what was applied is in the cores' stores, so a
 * shell may die at any line.
 */
@NullMarked
package io.trigon.bridge.sync;

import org.jspecify.annotations.NullMarked;
