/**
 * What the grid knows: a hint per account and the batches in flight.
 *
 * <p>Merges are monotonic, so late or repeated news changes nothing.
 */
@NullMarked
package io.trigon.ledger.directory;

import org.jspecify.annotations.NullMarked;
