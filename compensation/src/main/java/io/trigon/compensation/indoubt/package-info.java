/**
 * Transactions in doubt: listed durably, ended at their owner.
 *
 * <p>Only the owner's answer counts, and its "unknown" ends nothing that may still be queued (R1):
 * after the deadline a tombstone does, or a reversal where the rule says so.
 */
@NullMarked
package io.trigon.compensation.indoubt;

import org.jspecify.annotations.NullMarked;
