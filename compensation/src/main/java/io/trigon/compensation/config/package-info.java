/**
 * Spring's edge of the module: properties and beans.
 *
 * <p>Nothing is scanned; the node imports what its roles need.
 */
@NullMarked
package io.trigon.compensation.config;

import org.jspecify.annotations.NullMarked;
