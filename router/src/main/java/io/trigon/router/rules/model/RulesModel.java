package io.trigon.router.rules.model;

import io.trigon.router.rules.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule file says.
 *
 * @param salt of the sticky buckets
 * @param moves how often ownership may move
 * @param defaultRoute where everything goes that no rule matches
 * @param rules in order; the first match wins
 * @param tests run at each load
 */
public record RulesModel(
    String salt,
    MoveLimits moves,
    RouteModel defaultRoute,
    List<RuleModel> rules,
    List<TestModel> tests) {
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
   * @param owner who answers for it; may be empty
   * @param enabled a rule that is not is checked like any other but never matches
   * @param from first moment of its validity; null for no beginning
   * @param until first moment after its validity; null for no end
   * @param match what it matches
   * @param route where it sends
   */
  public record RuleModel(
      String id,
      Position idPosition,
      String description,
      String owner,
      boolean enabled,
      @Nullable Instant from,
      @Nullable Instant until,
      MatchModel match,
      RouteModel route) {}
}
