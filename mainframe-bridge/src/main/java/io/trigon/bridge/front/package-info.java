/**
 * The front door for a service bus: JSON requests by message, answered by message.
 *
 * <p>It knows queues and bytes only; what a request means is the router's business.
 */
@NullMarked
package io.trigon.bridge.front;

import org.jspecify.annotations.NullMarked;
