/**
 * The proof that stored entries are what was decided: whole histories are read again and their
 * chains, balances and keys recomputed.
 *
 * <p>Comparing rows cannot find an entry edited by hand, since rows stay as they are.
 */
@NullMarked
package io.trigon.monitor.history;

import org.jspecify.annotations.NullMarked;
