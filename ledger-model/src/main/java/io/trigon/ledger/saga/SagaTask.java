package io.trigon.ledger.saga;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.TransactionKey;

/**
 * A command to be sent to the owner of its account; what comes back goes to {@link
 * Sagas#onOutcome}, late, twice or never.
 *
 * @param saga whose step it is
 * @param phase the phase it was sent in
 * @param step the step
 * @param command what to send
 */
public record SagaTask(TransactionKey saga, SagaPhase phase, SagaStep step, Command command) {}
