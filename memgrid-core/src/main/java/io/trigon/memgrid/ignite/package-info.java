/**
 * The grid's ports on an embedded, in-memory Ignite node.
 *
 * <p>Entries and batches have one backup; every merge runs where the entry lives.
 */
@NullMarked
package io.trigon.memgrid.ignite;

import org.jspecify.annotations.NullMarked;
