package io.trigon.router.rules;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A compiled condition and what it can say about itself. Deciding uses the compiled one alone.
 *
 * @param name the key of the rule file that it comes from
 * @param expected what must hold, for people
 * @param actual what a transaction has there, for people
 * @param test decides
 * @param parts of {@code any} and {@code not}: what it is made of; else empty
 */
record ExplainedCondition(
    String name,
    String expected,
    Function<Evaluation, String> actual,
    Condition test,
    List<ExplainedCondition> parts) {
  ExplainedCondition {
    parts = List.copyOf(parts);
  }

  /** The whole of it, for people. */
  String text() {
    return parts.isEmpty()
        ? name + " " + expected
        : parts.stream()
            .map(ExplainedCondition::text)
            .collect(Collectors.joining("; ", name + " (", ")"));
  }

  static ExplainedCondition of(
      String name, String expected, Function<Evaluation, String> actual, Condition test) {
    return new ExplainedCondition(name, expected, actual, test, List.of());
  }

  /** All of these at once, as one. */
  static Condition all(List<ExplainedCondition> conditions) {
    Condition[] tests = tests(conditions);
    return e -> {
      for (Condition test : tests) {
        if (!test.holds(e)) {
          return false;
        }
      }
      return true;
    };
  }

  static Condition[] tests(List<ExplainedCondition> conditions) {
    return conditions.stream().map(ExplainedCondition::test).toArray(Condition[]::new);
  }
}
