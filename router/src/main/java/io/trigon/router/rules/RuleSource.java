package io.trigon.router.rules;

/** Holds the rules in force; swapping them is atomic. Thread-safe. */
public final class RuleSource {
  private volatile RuleSet current;

  /** Starts with these rules. */
  public RuleSource(RuleSet initial) {
    this.current = initial;
  }

  /** The rules in force now; a decision uses one snapshot throughout. */
  public RuleSet current() {
    return current;
  }

  /** Puts other rules in force; returns those that were. */
  public synchronized RuleSet replace(RuleSet rules) {
    RuleSet before = current;
    current = rules;
    return before;
  }
}
