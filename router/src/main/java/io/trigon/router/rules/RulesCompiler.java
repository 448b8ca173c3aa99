package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compiles a checked model into typed predicates; cheap conditions come first. */
final class RulesCompiler {
  private final long hash;

  RulesCompiler(long hash) {
    this.hash = hash;
  }

  List<CompiledRule> compile(RulesModel rules) {
    return rules.rules().stream().map(this::compile).toList();
  }

  RuleRoute defaultRoute(RulesModel rules) {
    RouteModel route = rules.defaultRoute();
    return route(Objects.requireNonNull(route.core()), RulesModel.DEFAULT_ID, route);
  }

  private CompiledRule compile(RuleModel rule) {
    RouteModel route = rule.route();
    CoreId core = route.core();
    Map<CoreId, Integer> shares =
        core == null ? route.splitBasisPoints() : Map.of(core, StickyBucket.BUCKETS);
    Integer open = shares.get(CoreId.OPEN);
    Integer mainframe = shares.get(CoreId.MAINFRAME);
    return new CompiledRule(
        rule.id(),
        conditions(rule.match()).toArray(Condition[]::new),
        open == null ? null : route(CoreId.OPEN, rule.id(), route),
        open == null ? 0 : open,
        mainframe == null ? null : route(CoreId.MAINFRAME, rule.id(), route),
        StickyBucket.BUCKETS - (mainframe == null ? 0 : mainframe));
  }

  private RuleRoute route(CoreId core, String id, RouteModel route) {
    return new RuleRoute(
        core, new RuleRef(hash, id), route.handover(), route.deadline(), route.onInDoubt());
  }

  private static List<Condition> conditions(MatchModel match) {
    List<Condition> conditions = new ArrayList<>();
    if (!match.kinds().isEmpty()) {
      Set<Kind> kinds = EnumSet.copyOf(match.kinds());
      conditions.add(e -> kinds.contains(e.input().kind()));
    }
    if (!match.products().isEmpty()) {
      conditions.add(e -> match.products().contains(e.input().product()));
    }
    if (!match.channels().isEmpty()) {
      conditions.add(e -> match.channels().contains(e.input().channel()));
    }
    AmountRange range = match.amount();
    if (range != null) {
      conditions.add(amountIn(range.currency(), range.minMinor(), range.maxMinor()));
    }
    String prefix = match.prefix();
    if (prefix != null) {
      conditions.add(e -> e.input().account().value().startsWith(prefix));
    }
    Integer share = match.shareBasisPoints();
    if (share != null) {
      int below = share;
      conditions.add(e -> e.bucket() < below);
    }
    return conditions;
  }

  private static Condition amountIn(Currency currency, long min, long max) {
    return e -> {
      long minor = e.input().amountMinor();
      return minor >= min && minor <= max && currency.equals(e.input().currency());
    };
  }
}
