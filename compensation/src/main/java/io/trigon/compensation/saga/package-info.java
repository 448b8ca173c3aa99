/**
 * Transfers: the durable list of sagas and what drives them.
 *
 * <p>The step function is in {@code io.trigon.ledger.saga}; here are its store in the control
 * database and the runner that sends its steps.
 */
@NullMarked
package io.trigon.compensation.saga;

import org.jspecify.annotations.NullMarked;
