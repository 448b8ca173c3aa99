/**
 * The runnable node: command line, data folder, replay, and the assembly of all roles.
 *
 * <p>Only {@code config} knows Spring; the commands that need no node never load it.
 */
@NullMarked
package io.trigon.node;

import org.jspecify.annotations.NullMarked;
