/**
 * Repairs of single accounts: what is planned from both copies, and done as a compare-and-set at
 * one of them (R7, R23).
 *
 * <p>The plan is pure; {@link io.trigon.compensation.repair.AccountRepairer} carries it out through
 * the core gateways and never decides what a person must.
 */
@NullMarked
package io.trigon.compensation.repair;

import org.jspecify.annotations.NullMarked;
