package io.trigon.router.rules.model;

import io.trigon.ledger.model.CoreId;
import io.trigon.router.rules.Position;
import io.trigon.router.rules.RuleInput;
import org.jspecify.annotations.Nullable;

/**
 * A test that a rule file brings along.
 *
 * @param name for people
 * @param given the transaction
 * @param core expected core; null for any
 * @param rule expected rule id; null for any
 * @param handover expected handover; null for any
 * @param position where the expectation stands
 * @param rulePosition where the expected rule id stands
 */
public record TestModel(
    String name,
    RuleInput given,
    @Nullable CoreId core,
    @Nullable String rule,
    @Nullable Handover handover,
    Position position,
    Position rulePosition) {}
