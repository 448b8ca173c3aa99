package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.Handover;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about a transaction.
 *
 * @param core the preferred core
 * @param rule which rule of which rule set
 * @param handover what happens if that core is not the owner
 * @param deadline for commands that name none; null for the router's own
 * @param onInDoubt how what stays in doubt is to end
 */
public record RuleRoute(
    CoreId core,
    RuleRef rule,
    Handover handover,
    @Nullable Duration deadline,
    OnInDoubt onInDoubt) {}
