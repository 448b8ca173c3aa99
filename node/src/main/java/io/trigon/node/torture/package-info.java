/**
 * The torture run: real processes of one triangle, killed and paused while clients keep a history
 * of what they were told, which both cores must bear out in the end.
 *
 * <p>It knows the triangle only as a client does, over REST, and signals only processes that it
 * started.
 */
@NullMarked
package io.trigon.node.torture;

import org.jspecify.annotations.NullMarked;
