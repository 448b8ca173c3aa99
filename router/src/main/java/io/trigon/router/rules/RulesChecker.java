package io.trigon.router.rules;

import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import io.trigon.router.rules.model.TestModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Judges a rule file as a whole: what no single value can be blamed for. */
final class RulesChecker {
  /** Rules compared with each other for reach: a million pairs take milliseconds. */
  private static final int MAX_COMPARED = 2_000;

  private final RulesModel rules;
  private final Set<Position> damaged;
  private final Problems problems;

  /**
   * Of one model.
   *
   * @param damaged where the ids of rules stand that are not compared with others: they were read
   *     in part only
   */
  RulesChecker(RulesModel rules, Set<Position> damaged, Problems problems) {
    this.damaged = new HashSet<>(damaged);
    this.rules = rules;
    this.problems = problems;
  }

  void check() {
    Map<String, Position> ids = new HashMap<>();
    for (RuleModel rule : rules.rules()) {
      checkRule(rule, ids);
    }
    checkReach();
    rules.tests().forEach(test -> checkExpectedRule(test, ids));
  }

  private void checkRule(RuleModel rule, Map<String, Position> ids) {
    int before = problems.noted();
    checkId(rule, ids);
    checkAmount(rule.match());
    if (problems.noted() > before) {
      damaged.add(rule.idPosition());
    }
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
          "the rule id '%s' stands at %s already"
              .formatted(rule.id(), problems.place(first, rule.idPosition())));
    }
  }

  /** In all its parts. */
  private void checkAmount(MatchModel match) {
    AmountRange range = match.amount();
    if (range != null && range.minMinor() > range.maxMinor()) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, range.position(), "no amount is above min and below max");
    }
    match.any().forEach(this::checkAmount);
    match.all().forEach(this::checkAmount);
    MatchModel not = match.not();
    if (not != null) {
      checkAmount(not);
    }
  }

  private void checkReach() {
    List<RuleModel> enabled =
        rules.rules().stream()
            .filter(rule -> rule.enabled() && !damaged.contains(rule.idPosition()))
            .toList();
    for (int later = 1; later < Math.min(enabled.size(), MAX_COMPARED); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (Coverage.covers(enabled.get(earlier), enabled.get(later))) {
          tellUnreachable(enabled.get(earlier), enabled.get(later));
          break;
        }
      }
    }
  }

  private void tellUnreachable(RuleModel earlier, RuleModel later) {
    problems.add(
        ProblemCode.UNREACHABLE_RULE,
        later.idPosition(),
        "nothing reaches '%s': '%s' at %s takes all that it matches; put it before, or disable it"
            .formatted(
                later.id(),
                earlier.id(),
                problems.place(earlier.idPosition(), later.idPosition())));
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
