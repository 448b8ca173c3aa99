package io.trigon.router.decision;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.RuleRoute;
import io.trigon.router.rules.model.Handover;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a write goes: always to the owner, as far as it is known; the rule's preference
 * only moves ownership. Pure.
 */
public final class RoutingDecider {
  /**
   * A target further behind would have its move refused by the owner (R15), or make the caller wait
   * for the stream: then the command is processed at the owner and ownership moves afterwards.
   */
  private static final long MAX_VERSIONS_BEHIND = 64;

  private RoutingDecider() {}

  /**
   * The decision.
   *
   * @param kind what is asked
   * @param birth the account's birth core
   * @param hint what the grid knows; null on a miss
   * @param route what the rules say
   * @param inDoubt whether the key is in doubt: then the account stays where it is
   * @param mayMove whether a move of this account is not held back now (dwell, open breaks)
   */
  public static RoutingDecision decide(
      Kind kind,
      CoreId birth,
      @Nullable DirectoryEntry hint,
      RuleRoute route,
      boolean inDoubt,
      boolean mayMove,
      Instant now) {
    CoreId owner = hint == null ? birth : hint.owner();
    Effect effect = inDoubt ? Effect.IN_DOUBT_STAYS : effect(kind, owner, hint, route, mayMove);
    return new RoutingDecision(
        now,
        effect == Effect.MOVES_FIRST ? route.core() : owner,
        route.core(),
        route.rule(),
        route.handover(),
        action(effect, owner, route),
        effect,
        hint);
  }

  private static Effect effect(
      Kind kind, CoreId owner, @Nullable DirectoryEntry hint, RuleRoute route, boolean mayMove) {
    if (hint == null || hint.epoch().equals(Epoch.NONE)) {
      return Effect.DIRECTORY_MISS; // an epoch nobody attests cannot be moved from
    }
    if (owner == route.core()) {
      return Effect.OWNER_IS_PREFERRED;
    }
    if (route.handover() == Handover.NEVER) {
      return Effect.OWNER_KEPT_BY_RULE;
    }
    if (!mayMove) {
      return Effect.MOVE_DAMPED;
    }
    if (route.handover() == Handover.BACKGROUND || kind == Kind.OPEN_ACCOUNT) {
      return Effect.MOVES_AFTERWARDS;
    }
    return hint.version() - hint.appliedBy(route.core()) > MAX_VERSIONS_BEHIND
        ? Effect.TARGET_BEHIND
        : Effect.MOVES_FIRST;
  }

  private static Action action(Effect effect, CoreId owner, RuleRoute route) {
    boolean wanted = owner != route.core() && route.handover() != Handover.NEVER;
    return switch (effect) {
      case MOVES_FIRST -> Action.MOVE_FIRST;
      case MOVES_AFTERWARDS, TARGET_BEHIND -> Action.AT_OWNER_THEN_MOVE;
      case DIRECTORY_MISS -> wanted ? Action.AT_OWNER_THEN_MOVE : Action.AT_OWNER;
      default -> Action.AT_OWNER;
    };
  }
}
