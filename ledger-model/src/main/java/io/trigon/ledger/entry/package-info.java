/**
 * The entry, its canonical 368-byte record, and the chain hash over it.
 *
 * <p>The layout is published in docs/messages and pinned by golden vectors; changing it means a new
 * format number (R6).
 */
@NullMarked
package io.trigon.ledger.entry;

import org.jspecify.annotations.NullMarked;
