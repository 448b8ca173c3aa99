package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AccountRange;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.MatchModel.DateRange;
import io.trigon.router.rules.model.MatchModel.TimeWindow;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles a checked model into typed predicates; cheap conditions come first. */
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

  private CompiledRule compile(RuleModel rule) {
    RouteModel route = rule.route();
    CoreId core = route.core();
    Map<CoreId, Integer> shares =
        core == null ? route.splitBasisPoints() : Map.of(core, StickyBucket.BUCKETS);
    Integer open = shares.get(CoreId.OPEN);
    Integer mainframe = shares.get(CoreId.MAINFRAME);
    return new CompiledRule(
        rule.id(),
        conditions(rule).toArray(Condition[]::new),
        open == null ? null : route(CoreId.OPEN, rule.id(), route),
        open == null ? 0 : open,
        mainframe == null ? null : route(CoreId.MAINFRAME, rule.id(), route),
        StickyBucket.BUCKETS - (mainframe == null ? 0 : mainframe));
  }

  private RuleRoute route(CoreId core, String id, RouteModel route) {
    return new RuleRoute(
        core, new RuleRef(hash, id), route.handover(), route.deadline(), route.onInDoubt());
  }

  private static List<Condition> conditions(RuleModel rule) {
    List<Condition> conditions = new ArrayList<>();
    Instant from = rule.from();
    if (from != null) {
      conditions.add(e -> !e.input().at().isBefore(from));
    }
    Instant until = rule.until();
    if (until != null) {
      conditions.add(e -> e.input().at().isBefore(until));
    }
    conditions.addAll(conditions(rule.match()));
    return conditions;
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
    Set<String> accounts = match.accounts();
    if (accounts != null) {
      conditions.add(e -> accounts.contains(e.input().account().value()));
    }
    AccountRange accountRange = match.accountRange();
    if (accountRange != null) {
      conditions.add(accountIn(accountRange.from(), accountRange.to()));
    }
    DateRange dates = match.date();
    if (dates != null) {
      conditions.add(dateIn(dates.from().yyyymmdd(), dates.until().yyyymmdd()));
    }
    TimeWindow time = match.time();
    if (time != null) {
      conditions.add(new TimeCondition(time));
    }
    addCombined(match, conditions);
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

  private static Condition accountIn(@Nullable String from, @Nullable String to) {
    return e -> {
      String account = e.input().account().value();
      return (from == null || account.compareTo(from) >= 0)
          && (to == null || account.compareTo(to) <= 0);
    };
  }

  private static Condition dateIn(int from, int until) {
    return e -> {
      int date = e.input().accountingDate().yyyymmdd();
      return date != 0 && date >= from && date <= until;
    };
  }

  private static void addCombined(MatchModel match, List<Condition> conditions) {
    match.all().forEach(each -> conditions.addAll(conditions(each)));
    if (!match.any().isEmpty()) {
      Condition[] any = match.any().stream().map(RulesCompiler::all).toArray(Condition[]::new);
      conditions.add(e -> holdsAny(any, e));
    }
    MatchModel not = match.not();
    if (not != null) {
      Condition negated = all(not);
      conditions.add(e -> !negated.holds(e));
    }
  }

  private static Condition all(MatchModel match) {
    Condition[] conditions = conditions(match).toArray(Condition[]::new);
    return e -> {
      for (Condition condition : conditions) {
        if (!condition.holds(e)) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean holdsAny(Condition[] conditions, Evaluation evaluation) {
    for (Condition condition : conditions) {
      if (condition.holds(evaluation)) {
        return true;
      }
    }
    return false;
  }
}
