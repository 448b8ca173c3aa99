/**
 * Spring's edge of the node: which configurations a role needs, in which order they start and stop.
 *
 * <p>Nothing is scanned. Beans take ports; the adapters are chosen here.
 */
@NullMarked
package io.trigon.node.config;

import org.jspecify.annotations.NullMarked;
