package io.trigon.router.rules;

import io.trigon.router.rules.model.TestModel;
import java.util.Locale;

/** Runs the tests that a rule file brings along. */
final class RulesTestRun {
  private final RuleSet rules;
  private final Problems problems;

  RulesTestRun(RuleSet rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  void run() {
    rules.model().tests().forEach(this::run);
  }

  private void run(TestModel test) {
    RuleRoute actual = rules.route(test.given());
    boolean asExpected =
        (test.core() == null || test.core() == actual.core())
            && (test.rule() == null || test.rule().equals(actual.rule().ruleId()))
            && (test.handover() == null || test.handover() == actual.handover());
    if (!asExpected) {
      problems.add(
          ProblemCode.TEST_FAILED,
          test.position(),
          "the test '%s' fails: the rules decide {core: %s, rule: %s, handover: %s}"
              .formatted(
                  test.name(),
                  actual.core(),
                  actual.rule().ruleId(),
                  actual.handover().name().toLowerCase(Locale.ROOT)));
    }
  }
}
