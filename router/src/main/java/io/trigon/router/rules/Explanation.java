package io.trigon.router.rules;

import io.trigon.ledger.model.OnInDoubt;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why rules send a transaction where they send it: every rule, every condition, what was wanted and
 * what was there.
 *
 * @param bucket of the account, 0 to 9,999
 * @param steps one per rule of the files, in order, the default last
 * @param route what came of it
 */
public record Explanation(int bucket, List<Step> steps, RuleRoute route) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /** What became of a rule. */
  public enum Verdict {
    /** It decides. */
    DECIDES,
    /** A condition does not hold. */
    NO_MATCH,
    /** It matches, but the account's bucket is in no share of the split. */
    IN_NO_SHARE,
    /** It would decide, but an earlier one did. */
    TOO_LATE,
    /** It is switched off. */
    DISABLED
  }

  /**
   * One rule.
   *
   * @param sends where it sends, as in the file
   */
  public record Step(
      String rule, String description, Verdict verdict, String sends, List<Check> checks) {
    public Step {
      checks = List.copyOf(checks);
    }
  }

  /** One condition; of {@code any} and {@code not} with its parts. */
  public record Check(
      String condition, boolean holds, String expected, String actual, List<Check> parts) {
    public Check {
      parts = List.copyOf(parts);
    }
  }

  static Explanation of(RuleSet rules, RuleInput input) {
    RulesCompiler compiler = new RulesCompiler(rules.hash());
    Evaluation evaluation = new Evaluation(input, rules.model().salt());
    List<Step> steps = new ArrayList<>();
    RuleRoute decided = null;
    for (RuleModel rule : rules.model().rules()) {
      List<Check> checks = checks(ConditionCompiler.of(rule), evaluation);
      RuleRoute route = rule.enabled() ? compiler.compile(rule).route(evaluation) : null;
      Verdict verdict = verdict(rule, checks, route, decided);
      steps.add(new Step(rule.id(), rule.description(), verdict, sends(rule.route()), checks));
      decided = decided == null ? route : decided;
    }
    RuleRoute route = decided == null ? rules.defaultRoute() : decided;
    Verdict last = decided == null ? Verdict.DECIDES : Verdict.TOO_LATE;
    String sends = sends(rules.model().defaultRoute());
    steps.add(new Step(rules.defaultRoute().rule().ruleId(), "", last, sends, List.of()));
    return new Explanation(evaluation.bucket(), steps, route);
  }

  private static Verdict verdict(
      RuleModel rule, List<Check> checks, @Nullable RuleRoute route, @Nullable RuleRoute decided) {
    if (!rule.enabled()) {
      return Verdict.DISABLED;
    }
    if (!checks.stream().allMatch(Check::holds)) {
      return Verdict.NO_MATCH;
    }
    if (route == null) {
      return Verdict.IN_NO_SHARE;
    }
    return decided == null ? Verdict.DECIDES : Verdict.TOO_LATE;
  }

  private static List<Check> checks(List<ExplainedCondition> conditions, Evaluation evaluation) {
    return conditions.stream()
        .map(
            condition ->
                new Check(
                    condition.name(),
                    condition.test().holds(evaluation),
                    condition.expected(),
                    condition.actual().apply(evaluation),
                    checks(condition.parts(), evaluation)))
        .toList();
  }

  /** A route as people write it. */
  static String sends(RouteModel route) {
    StringBuilder text = new StringBuilder();
    if (route.core() != null) {
      text.append("core: ").append(route.core());
    } else {
      text.append("split:");
      route.splitBasisPoints().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(
              share ->
                  text.append(
                      " %s %d.%02d %%"
                          .formatted(
                              share.getKey(), share.getValue() / 100, share.getValue() % 100)));
    }
    text.append(", handover: ").append(route.handover().name().toLowerCase(Locale.ROOT));
    if (route.deadline() != null) {
      text.append(", deadline: ").append(route.deadline().toMillis()).append("ms");
    }
    if (route.onInDoubt() != OnInDoubt.RESOLVE) {
      text.append(", onInDoubt: ").append(route.onInDoubt().name().toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }
}
