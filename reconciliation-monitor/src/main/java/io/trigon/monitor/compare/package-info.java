/**
 * Comparing one account, or all of them, on both cores.
 *
 * <p>Pure where it judges; the reads go through the core gateways.
 */
@NullMarked
package io.trigon.monitor.compare;

import org.jspecify.annotations.NullMarked;
