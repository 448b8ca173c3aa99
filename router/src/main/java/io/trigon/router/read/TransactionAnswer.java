package io.trigon.router.read;

import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.router.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says of a transaction.
 *
 * @param inquiry the owner's answer, or the best there is if neither core claims the account now
 * @param decision the routing decision, while this router still has it
 */
public record TransactionAnswer(InquiryAnswer inquiry, @Nullable RoutingDecision decision) {}
