package io.trigon.router.rules.model;

import io.trigon.router.rules.Position;
import java.util.List;

/**
 * What a rule file says.
 *
 * @param salt of the sticky buckets
 * @param defaultRoute where everything goes that no rule matches
 * @param rules in order; the first match wins
 * @param tests run at each load
 */
public record RulesModel(
    String salt, RouteModel defaultRoute, List<RuleModel> rules, List<TestModel> tests) {
  /** The id under which decisions name the default route. */
  public static final String DEFAULT_ID = "default";

  public RulesModel {
    rules = List.copyOf(rules);
    tests = List.copyOf(tests);
  }

  /**
   * One rule.
   *
   * @param id unique
   * @param idPosition where the id stands
   * @param description for people; may be empty
   * @param match what it matches
   * @param route where it sends
   */
  public record RuleModel(
      String id, Position idPosition, String description, MatchModel match, RouteModel route) {}
}
