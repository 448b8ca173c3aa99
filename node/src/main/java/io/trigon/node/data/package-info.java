/**
 * The folder in which everything durable of a node lives, and what is noted in it.
 *
 * <p>One node at a time holds a folder; who wants to know which one reads its note.
 */
@NullMarked
package io.trigon.node.data;

import org.jspecify.annotations.NullMarked;
