/**
 * Lanes: the unit of ordering, batching and parallelism.
 *
 * <p>The lane of an account is fixed by CRC-32C of its id; every lane of a core carries a running
 * hash.
 */
@NullMarked
package io.trigon.ledger.lane;

import org.jspecify.annotations.NullMarked;
