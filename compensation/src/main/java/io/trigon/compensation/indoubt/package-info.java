/**
 * Transactions in doubt: listed durably, resolved by asking their owner.
 *
 * <p>Only the owner's answer counts, and its "unknown" ends nothing that may still be queued (R1).
 */
@NullMarked
package io.trigon.compensation.indoubt;

import org.jspecify.annotations.NullMarked;
