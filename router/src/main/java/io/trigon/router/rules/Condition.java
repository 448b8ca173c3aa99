package io.trigon.router.rules;

/** One compiled condition of a rule. Immutable, thread-safe. */
@FunctionalInterface
interface Condition {
  boolean holds(Evaluation evaluation);
}
