package io.trigon.router.rules;

import io.trigon.router.rules.model.RulesModel;
import java.util.HexFormat;
import java.util.List;

/**
 * Rules ready to decide: an immutable snapshot of one valid file. Thread-safe; deciding takes no
 * lock, reads no clock and does no I/O.
 */
public final class RuleSet {
  private final String file;
  private final long hash;
  private final RulesModel model;
  private final CompiledRule[] rules;
  private final RuleRoute defaultRoute;

  /** Compiles a model that was checked. */
  RuleSet(String file, long hash, RulesModel model) {
    RulesCompiler compiler = new RulesCompiler(hash);
    this.file = file;
    this.hash = hash;
    this.model = model;
    this.rules = compiler.compile(model).toArray(CompiledRule[]::new);
    this.defaultRoute = compiler.defaultRoute(model);
  }

  /** What the rules say: the first match, else the default. */
  public RuleRoute route(RuleInput input) {
    Evaluation evaluation = new Evaluation(input, model.salt());
    for (CompiledRule rule : rules) {
      RuleRoute route = rule.route(evaluation);
      if (route != null) {
        return route;
      }
    }
    return defaultRoute;
  }

  /** Why {@link #route} says what it says; slow, for people. */
  public Explanation explain(RuleInput input) {
    return Explanation.of(this, input);
  }

  /** The name of the file, as loaded. */
  public String file() {
    return file;
  }

  /** First 8 bytes of the SHA-256 of the file, big-endian. */
  public long hash() {
    return hash;
  }

  /** The hash as 16 hex digits. */
  public String hashHex() {
    return HexFormat.of().toHexDigits(hash);
  }

  /** Ids of the rules, in order. */
  public List<String> ruleIds() {
    return model.rules().stream().map(RulesModel.RuleModel::id).toList();
  }

  /** Where everything goes that no rule matches. */
  public RuleRoute defaultRoute() {
    return defaultRoute;
  }

  /** What the file says. */
  public RulesModel model() {
    return model;
  }
}
