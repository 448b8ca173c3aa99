package io.trigon.ledger.saga;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;

/**
 * A command to be sent to the owner of its account; what comes back goes to {@link
 * Sagas#onOutcome}, late, twice or never.
 *
 * @param saga whose step it is
 * @param phase the phase it was sent in
 * @param deadline that of the transfer then: a saga that was reopened has another one, and what was
 *     asked before proves nothing any more (R21)
 * @param step the step
 * @param command what to send
 */
public record SagaTask(
    TransactionKey saga, SagaPhase phase, Instant deadline, SagaStep step, Command command) {
  /** Whether the row still asks what this task asked. */
  boolean isAskedBy(Saga row) {
    return row.phase() == phase && row.transfer().deadline().equals(deadline);
  }
}
