package io.trigon.router.read;

import io.trigon.ledger.port.AccountView;
import io.trigon.router.decision.ReadDecision;

/**
 * An account as a core has it, and how fresh that is.
 *
 * @param view what the core said
 * @param decision why that core was asked, and what the grid knew
 * @param isFresh whether the answer's version is at least the one that the grid knows
 * @param ageMillis 0 if fresh; else how long ago that core had everything, as far as heard
 */
public record AccountAnswer(
    AccountView view, ReadDecision decision, boolean isFresh, long ageMillis) {}
