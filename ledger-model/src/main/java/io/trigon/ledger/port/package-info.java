/**
 * The ports through which router, monitor and compensation reach cores and each other.
 *
 * <p>Each has an in-process adapter and one over MQ or SQL, under one contract test.
 */
@NullMarked
package io.trigon.ledger.port;

import org.jspecify.annotations.NullMarked;
