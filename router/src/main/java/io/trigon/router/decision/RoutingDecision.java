package io.trigon.router.decision;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.Handover;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision and all that it compared.
 *
 * @param at when it was made
 * @param core the core that processes
 * @param preferred the core that the rule prefers
 * @param rule which rule of which rule set
 * @param handover how far the rule goes to have it there
 * @param action what is done
 * @param effect what the comparison of owner, epoch and versions changed
 * @param seen what the grid knew: owner, epoch, version, applied version per core; null on a miss
 */
public record RoutingDecision(
    Instant at,
    CoreId core,
    CoreId preferred,
    RuleRef rule,
    Handover handover,
    Action action,
    Effect effect,
    @Nullable DirectoryEntry seen) {

  /** The same after a move that did not come about: processed at the owner that was seen. */
  public RoutingDecision withoutMove(CoreId owner, Instant at) {
    return new RoutingDecision(
        at,
        owner,
        preferred,
        rule,
        handover,
        Action.AT_OWNER_THEN_MOVE,
        Effect.MOVE_NOT_MADE,
        seen);
  }

  /** The same, but asked at the core that a core named. */
  public RoutingDecision redirected(CoreId owner, Instant at) {
    return new RoutingDecision(
        at, owner, preferred, rule, handover, action, Effect.OWNER_NAMED_BY_CORE, seen);
  }
}
