package io.trigon.router.submit;

import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param outcome what became of the command
 * @param decision the last routing decision; null if it was refused before one
 */
public record Answer(Outcome outcome, @Nullable RoutingDecision decision) {}
