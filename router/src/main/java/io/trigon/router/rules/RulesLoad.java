package io.trigon.router.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of loading a rule file: rules, or every problem of it.
 *
 * @param rules the rules; null if there is any problem
 * @param problems all of them, by place; empty if there are rules
 */
public record RulesLoad(@Nullable RuleSet rules, List<RuleProblem> problems) {
  public RulesLoad {
    problems = List.copyOf(problems);
  }

  /**
   * The rules.
   *
   * @throws InvalidRulesException if there are problems; names all of them
   */
  public RuleSet orThrow() {
    if (rules == null) {
      throw new InvalidRulesException(problems);
    }
    return rules;
  }
}
