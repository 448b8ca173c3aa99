/**
 * How a node puts a router together from ports.
 *
 * <p>Imported by role; nothing is found by scanning.
 */
@NullMarked
package io.trigon.router.config;

import org.jspecify.annotations.NullMarked;
