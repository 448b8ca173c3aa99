/**
 * Spring's edge of the bridge: properties and beans that a node imports by role.
 *
 * <p>Nothing in the other packages needs it.
 */
@NullMarked
package io.trigon.bridge.config;

import org.jspecify.annotations.NullMarked;
