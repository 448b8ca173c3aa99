package io.trigon.router.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule file was needed and is not valid; its message lists every problem. */
public final class InvalidRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleProblem> problems;

  /** With all problems of the file. */
  public InvalidRulesException(List<RuleProblem> problems) {
    super(
        problems.stream()
            .map(RuleProblem::toString)
            .collect(Collectors.joining("\n", "the rules are not valid:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, by place in the file. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
