package io.trigon.router.rules;

import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AccountRange;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.MatchModel.DateRange;
import io.trigon.router.rules.model.MatchModel.TimeWindow;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of a rule into typed predicates; cheap ones come first. Of one rule. */
final class ConditionCompiler {
  /** Members of a set that are named to people; lists may have a million. */
  private static final int MAX_NAMED = 10;

  private final List<ExplainedCondition> conditions = new ArrayList<>();

  private ConditionCompiler() {}

  /** All conditions of a rule, in the order in which they are tried. */
  static List<ExplainedCondition> of(RuleModel rule) {
    ConditionCompiler compiler = new ConditionCompiler();
    compiler.addValidity(rule.from(), rule.until());
    compiler.add(rule.match());
    return compiler.conditions;
  }

  private static List<ExplainedCondition> of(MatchModel match) {
    ConditionCompiler compiler = new ConditionCompiler();
    compiler.add(match);
    return compiler.conditions;
  }

  private void add(MatchModel match) {
    addWords(match);
    addAmount(match.amount());
    addAccount(match);
    addDates(match.date());
    TimeWindow time = match.time();
    if (time != null) {
      conditions.add(
          ExplainedCondition.of(
              "time", time.text(), e -> time.moment(e.input().at()), new TimeCondition(time)));
    }
    addCombined(match);
    addShare(match.shareBasisPoints());
  }

  private void addValidity(@Nullable Instant from, @Nullable Instant until) {
    if (from != null) {
      conditions.add(
          ExplainedCondition.of(
              "from",
              "not before " + from,
              e -> e.input().at().toString(),
              e -> !e.input().at().isBefore(from)));
    }
    if (until != null) {
      conditions.add(
          ExplainedCondition.of(
              "until",
              "before " + until,
              e -> e.input().at().toString(),
              e -> e.input().at().isBefore(until)));
    }
  }

  private void addWords(MatchModel match) {
    if (!match.kinds().isEmpty()) {
      Set<Kind> kinds = EnumSet.copyOf(match.kinds());
      conditions.add(
          ExplainedCondition.of(
              "kind",
              oneOf(kinds),
              e -> e.input().kind().name(),
              e -> kinds.contains(e.input().kind())));
    }
    Set<String> products = match.products();
    if (!products.isEmpty()) {
      conditions.add(
          ExplainedCondition.of(
              "product",
              oneOf(products),
              e -> orNone(e.input().product()),
              e -> products.contains(e.input().product())));
    }
    Set<String> channels = match.channels();
    if (!channels.isEmpty()) {
      conditions.add(
          ExplainedCondition.of(
              "channel",
              oneOf(channels),
              e -> orNone(e.input().channel()),
              e -> channels.contains(e.input().channel())));
    }
  }

  private void addAmount(@Nullable AmountRange range) {
    if (range == null) {
      return;
    }
    Currency currency = range.currency();
    long min = range.minMinor();
    long max = range.maxMinor();
    conditions.add(
        ExplainedCondition.of(
            "amount",
            "%s from %s to %s"
                .formatted(
                    currency,
                    decimal(min, currency),
                    max == Money.MAX_MINOR ? "any" : decimal(max, currency)),
            e ->
                e.input().currency().equals(Currency.NONE)
                    ? "(none)"
                    : decimal(e.input().amountMinor(), e.input().currency())
                        + " "
                        + e.input().currency(),
            e -> {
              long minor = e.input().amountMinor();
              return minor >= min && minor <= max && currency.equals(e.input().currency());
            }));
  }

  private void addAccount(MatchModel match) {
    String prefix = match.prefix();
    if (prefix != null) {
      conditions.add(
          account(
              "account.prefix", prefix + "…", e -> e.input().account().value().startsWith(prefix)));
    }
    Set<String> accounts = match.accounts();
    if (accounts != null) {
      conditions.add(
          account(
              "account.list",
              oneOf(accounts),
              e -> accounts.contains(e.input().account().value())));
    }
    AccountRange range = match.accountRange();
    if (range != null) {
      String from = range.from();
      String to = range.to();
      conditions.add(
          account(
              "account.range",
              "from %s to %s".formatted(from == null ? "any" : from, to == null ? "any" : to),
              e -> {
                String account = e.input().account().value();
                return (from == null || account.compareTo(from) >= 0)
                    && (to == null || account.compareTo(to) <= 0);
              }));
    }
  }

  private static ExplainedCondition account(String name, String expected, Condition test) {
    return ExplainedCondition.of(name, expected, e -> e.input().account().value(), test);
  }

  private void addDates(@Nullable DateRange dates) {
    if (dates == null) {
      return;
    }
    int from = dates.from().yyyymmdd();
    int until = dates.until().yyyymmdd();
    conditions.add(
        ExplainedCondition.of(
            "accountingDate",
            "from " + dates.from() + " until " + dates.until(),
            e ->
                e.input().accountingDate().isSet()
                    ? e.input().accountingDate().toString()
                    : "(none)",
            e -> {
              int date = e.input().accountingDate().yyyymmdd();
              return date != 0 && date >= from && date <= until;
            }));
  }

  private void addCombined(MatchModel match) {
    match.all().forEach(this::add);
    if (!match.any().isEmpty()) {
      List<ExplainedCondition> alternatives =
          match.any().stream().map(each -> combined("alternative", each)).toList();
      Condition[] any = ExplainedCondition.tests(alternatives);
      conditions.add(
          new ExplainedCondition(
              "any",
              "at least one of " + any.length,
              e -> "",
              e -> holdsAny(any, e),
              alternatives));
    }
    MatchModel not = match.not();
    if (not != null) {
      ExplainedCondition negated = combined("not", not);
      Condition test = negated.test();
      conditions.add(
          new ExplainedCondition(
              "not", "not all of these", e -> "", e -> !test.holds(e), negated.parts()));
    }
  }

  private static ExplainedCondition combined(String name, MatchModel match) {
    List<ExplainedCondition> parts = of(match);
    return new ExplainedCondition(
        name, "all of these", e -> "", ExplainedCondition.all(parts), parts);
  }

  private static boolean holdsAny(Condition[] conditions, Evaluation evaluation) {
    for (Condition condition : conditions) {
      if (condition.holds(evaluation)) {
        return true;
      }
    }
    return false;
  }

  private void addShare(@Nullable Integer share) {
    if (share != null) {
      int below = share;
      conditions.add(
          ExplainedCondition.of(
              "account.percent",
              "bucket below " + below,
              e -> "bucket " + e.bucket(),
              e -> e.bucket() < below));
    }
  }

  private static String oneOf(Collection<?> members) {
    if (members.size() > MAX_NAMED) {
      return "one of " + members.size();
    }
    TreeSet<String> sorted = new TreeSet<>();
    members.forEach(member -> sorted.add(member.toString()));
    return String.join(" or ", sorted);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "(none)" : text;
  }

  private static String decimal(long minor, Currency currency) {
    return BigDecimal.valueOf(minor, currency.minorDigits()).toPlainString();
  }
}
