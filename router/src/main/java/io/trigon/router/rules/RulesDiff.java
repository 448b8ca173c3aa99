package io.trigon.router.rules;

import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changes if other rules come into force. */
public final class RulesDiff {
  private RulesDiff() {}

  /** What differs in the text: one line each, for people; empty if nothing that decides does. */
  public static List<String> texts(RuleSet before, RuleSet after) {
    List<String> lines = new ArrayList<>();
    differ(lines, "salt", before.model().salt(), after.model().salt());
    differ(lines, "moves", before.model().moves().text(), after.model().moves().text());
    differ(lines, "default", route(before), route(after));
    Map<String, String> old = texts(before);
    Map<String, String> now = texts(after);
    old.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> lines.add("- " + id));
    for (Map.Entry<String, String> rule : now.entrySet()) {
      String was = old.get(rule.getKey());
      if (was == null) {
        lines.add("+ " + rule.getKey() + "  " + rule.getValue());
      } else {
        differ(lines, rule.getKey(), was, rule.getValue());
      }
    }
    if (!common(old, now).equals(common(now, old))) {
      lines.add("~ order  " + String.join(", ", now.keySet()));
    }
    return lines;
  }

  private static List<String> common(Map<String, String> of, Map<String, String> with) {
    return of.keySet().stream().filter(with::containsKey).toList();
  }

  private static void differ(List<String> lines, String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add("~ " + what + "  " + before + "  ->  " + after);
    }
  }

  private static String route(RuleSet rules) {
    return Explanation.sends(rules.model().defaultRoute());
  }

  private static Map<String, String> texts(RuleSet rules) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RuleModel rule : rules.model().rules()) {
      List<String> conditions =
          ConditionCompiler.of(rule).stream().map(ExplainedCondition::text).toList();
      texts.put(
          rule.id(),
          "%s{%s} %s"
              .formatted(
                  rule.enabled() ? "" : "(disabled) ",
                  String.join("; ", conditions),
                  Explanation.sends(rule.route())));
    }
    return texts;
  }

  /**
   * What differs for traffic.
   *
   * @param transactions how many there were
   * @param accounts on how many accounts
   * @param changedTransactions transactions for which the preferred core changes
   * @param changedAccounts accounts with at least one such transaction
   * @param ways by rule before and after
   */
  public record Traffic(
      long transactions,
      long accounts,
      long changedTransactions,
      long changedAccounts,
      List<Way> ways) {
    public Traffic {
      ways = List.copyOf(ways);
    }
  }

  /** Transactions that a rule decided and another one decides then, towards another core. */
  public record Way(String before, String after, long transactions, long accounts) {}

  /** Asks both rule sets about the same traffic. */
  public static Traffic traffic(RuleSet before, RuleSet after, Iterable<RuleInput> inputs) {
    Set<String> accounts = new HashSet<>();
    Set<String> changed = new HashSet<>();
    Map<String, Count> ways = new HashMap<>();
    long transactions = 0;
    for (RuleInput input : inputs) {
      transactions++;
      String account = input.account().value();
      accounts.add(account);
      RuleRoute was = before.route(input);
      RuleRoute is = after.route(input);
      if (was.core() != is.core()) {
        changed.add(account);
        String from = was.core() + " by " + was.rule().ruleId();
        String to = is.core() + " by " + is.rule().ruleId();
        ways.computeIfAbsent(from + "\n" + to, key -> new Count(from, to)).add(account);
      }
    }
    List<Way> byRule =
        ways.values().stream()
            .map(Count::way)
            .sorted(
                java.util.Comparator.comparingLong(Way::transactions)
                    .reversed()
                    .thenComparing(Way::before)
                    .thenComparing(Way::after))
            .toList();
    long moved = byRule.stream().mapToLong(Way::transactions).sum();
    return new Traffic(transactions, accounts.size(), moved, changed.size(), byRule);
  }

  private static final class Count {
    private final String from;
    private final String to;
    private final Set<String> accounts = new LinkedHashSet<>();
    private long transactions;

    Count(String from, String to) {
      this.from = from;
      this.to = to;
    }

    void add(String account) {
      transactions++;
      accounts.add(account);
    }

    Way way() {
      return new Way(from, to, transactions, accounts.size());
    }
  }
}
