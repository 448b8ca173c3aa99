/**
 * The words of the ledger: accounts, keys, epochs, kinds, reasons, money.
 *
 * <p>Plain values with their bounds checked at construction; nothing here does I/O or reads a
 * clock.
 */
@NullMarked
package io.trigon.ledger.model;

import org.jspecify.annotations.NullMarked;
