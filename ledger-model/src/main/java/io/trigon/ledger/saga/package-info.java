/**
 * Transfers between two accounts, as durable sagas over their two legs (design section 6, R25).
 *
 * <p>{@link io.trigon.ledger.saga.SagaMachine} is the pure step function, {@link
 * io.trigon.ledger.saga.Sagas} runs it over a {@link io.trigon.ledger.saga.SagaStore}; neither
 * sends anything.
 */
@NullMarked
package io.trigon.ledger.saga;

import org.jspecify.annotations.NullMarked;
