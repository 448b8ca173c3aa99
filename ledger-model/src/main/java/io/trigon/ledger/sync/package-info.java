/**
 * What the cores send each other: numbered messages, cumulative marks, heartbeats, resend requests.
 *
 * <p>Positions without gaps prove that nothing is missing; lane hashes prove that it is the same.
 */
@NullMarked
package io.trigon.ledger.sync;

import org.jspecify.annotations.NullMarked;
