/**
 * A triangle that runs elsewhere, reached over its REST front door with the JDK's own client.
 *
 * <p>Whatever is not surely answered counts as in doubt; submitting again is always safe.
 */
@NullMarked
package io.trigon.node.rest;

import org.jspecify.annotations.NullMarked;
