package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compiles a checked model. */
final class RulesCompiler {
  private final long hash;

  RulesCompiler(long hash) {
    this.hash = hash;
  }

  List<CompiledRule> compile(RulesModel rules) {
    return rules.rules().stream().filter(RuleModel::enabled).map(this::compile).toList();
  }

  RuleRoute defaultRoute(RulesModel rules) {
    RouteModel route = rules.defaultRoute();
    return route(Objects.requireNonNull(route.core()), RulesModel.DEFAULT_ID, route);
  }

  CompiledRule compile(RuleModel rule) {
    RouteModel route = rule.route();
    CoreId core = route.core();
    Map<CoreId, Integer> shares =
        core == null ? route.splitBasisPoints() : Map.of(core, StickyBucket.BUCKETS);
    Integer open = shares.get(CoreId.OPEN);
    Integer mainframe = shares.get(CoreId.MAINFRAME);
    return new CompiledRule(
        rule.id(),
        ExplainedCondition.tests(ConditionCompiler.of(rule)),
        open == null ? null : route(CoreId.OPEN, rule.id(), route),
        open == null ? 0 : open,
        mainframe == null ? null : route(CoreId.MAINFRAME, rule.id(), route),
        StickyBucket.BUCKETS - (mainframe == null ? 0 : mainframe));
  }

  private RuleRoute route(CoreId core, String id, RouteModel route) {
    return new RuleRoute(
        core, new RuleRef(hash, id), route.handover(), route.deadline(), route.onInDoubt());
  }
}
