package io.trigon.router.rules;

import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import io.trigon.router.rules.model.TestModel;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Judges a rule file as a whole: what no single value can be blamed for. */
final class RulesChecker {
  private final RulesModel rules;
  private final Problems problems;

  RulesChecker(RulesModel rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  void check() {
    Map<String, Position> ids = new HashMap<>();
    for (RuleModel rule : rules.rules()) {
      checkId(rule, ids);
      checkAmount(rule.match().amount());
    }
    rules.tests().forEach(test -> checkExpectedRule(test, ids));
  }

  private void checkId(RuleModel rule, Map<String, Position> ids) {
    if (rule.id().equals(RulesModel.DEFAULT_ID)) {
      problems.add(
          ProblemCode.RESERVED_ID,
          rule.idPosition(),
          "'default' is the name of the default route; call the rule differently");
    }
    Position first = ids.putIfAbsent(rule.id(), rule.idPosition());
    if (first != null) {
      problems.add(
          ProblemCode.DUPLICATE_ID,
          rule.idPosition(),
          "the rule id '%s' stands at %s already".formatted(rule.id(), first));
    }
  }

  private void checkAmount(@org.jspecify.annotations.Nullable AmountRange range) {
    if (range != null && range.minMinor() > range.maxMinor()) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, range.position(), "no amount is above min and below max");
    }
  }

  private void checkExpectedRule(TestModel test, Map<String, Position> ids) {
    String rule = test.rule();
    if (rule != null && !rule.equals(RulesModel.DEFAULT_ID) && !ids.containsKey(rule)) {
      TreeSet<String> known = new TreeSet<>(ids.keySet());
      known.add(RulesModel.DEFAULT_ID);
      problems.add(
          ProblemCode.UNKNOWN_RULE,
          test.rulePosition(),
          "no rule is called '%s'; %s".formatted(rule, DidYouMean.hint(rule, known)));
    }
  }
}
