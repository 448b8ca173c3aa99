/**
 * Wiring of the monitor for a node.
 *
 * <p>Schedulers start and stop with the context.
 */
@NullMarked
package io.trigon.monitor.config;

import org.jspecify.annotations.NullMarked;
