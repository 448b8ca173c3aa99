package io.trigon.router.rules;

import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import io.trigon.router.rules.model.TestModel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What came of the tests that rule files bring along.
 *
 * @param results in the order of the files
 * @param neverHit enabled rules that no test is decided by
 */
public record RulesTestRun(List<Result> results, List<String> neverHit) {
  public RulesTestRun {
    results = List.copyOf(results);
    neverHit = List.copyOf(neverHit);
  }

  /** One test and what the rules decide for it. */
  public record Result(TestModel test, RuleRoute actual) {
    /** Whether all that is expected is so. */
    public boolean passed() {
      return (test.core() == null || test.core() == actual.core())
          && (test.rule() == null || test.rule().equals(actual.rule().ruleId()))
          && (test.handover() == null || test.handover() == actual.handover());
    }

    /** What the rules decide, as a test writes it. */
    public String decided() {
      return "{core: %s, rule: %s, handover: %s}"
          .formatted(
              actual.core(),
              actual.rule().ruleId(),
              actual.handover().name().toLowerCase(Locale.ROOT));
    }
  }

  /** Runs all of them. */
  public static RulesTestRun of(RuleSet rules) {
    RulesModel model = rules.model();
    List<Result> results =
        model.tests().stream().map(test -> new Result(test, rules.route(test.given()))).toList();
    Set<String> hit = new HashSet<>();
    results.forEach(result -> hit.add(result.actual().rule().ruleId()));
    return new RulesTestRun(
        results,
        model.rules().stream()
            .filter(rule -> rule.enabled() && !hit.contains(rule.id()))
            .map(RuleModel::id)
            .toList());
  }

  void tell(Problems problems) {
    for (Result result : results) {
      if (!result.passed()) {
        problems.add(
            ProblemCode.TEST_FAILED,
            result.test().position(),
            "the test '%s' fails: the rules decide %s"
                .formatted(result.test().name(), result.decided()));
      }
    }
  }
}
