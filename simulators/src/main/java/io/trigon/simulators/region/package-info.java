/**
 * A simulated CICS region behind message queues: it sees bridge headers and COMMAREAs, nothing
 * else.
 *
 * <p>One task and one unit of work per message, at most so many tasks at a time, with a
 * configurable service time.
 */
@NullMarked
package io.trigon.simulators.region;

import org.jspecify.annotations.NullMarked;
