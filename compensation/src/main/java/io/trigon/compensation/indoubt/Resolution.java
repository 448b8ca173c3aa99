package io.trigon.compensation.indoubt;

import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Instant;

/**
 * The end of a doubt.
 *
 * @param doubt as it was when asked about
 * @param outcome the owner's decision, with what was reversed since
 * @param at when it was found
 */
public record Resolution(Doubt doubt, Outcome.Decided outcome, Instant at) {}
