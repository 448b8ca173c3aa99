package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.RulesModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compiled rules against a slow, obvious interpreter of the same model, on random files. */
class RulesAgainstInterpreterTest {
  private static final List<String> KINDS = List.of("DEBIT", "CREDIT", "OPEN_ACCOUNT");
  private static final List<String> CHANNELS = List.of("MOBILE", "WEB", "BRANCH");
  private static final List<String> PRODUCTS = List.of("CURRENT", "SAVINGS");

  @Test
  void agrees_on_random_rules_and_transactions() throws Exception {
    int matched = 0;
    List<Long> unreachable = new ArrayList<>();
    for (long seed = 1; seed <= 1_200; seed++) {
      Random random = new Random(seed);
      String file = file(random);
      RulesLoad load = RulesLoader.load("seed-" + seed, file.getBytes(StandardCharsets.UTF_8));
      if (load.problems().stream().anyMatch(p -> p.code() == ProblemCode.UNREACHABLE_RULE)) {
        unreachable.add(seed);
        continue;
      }
      RuleSet rules = load.orThrow();
      for (int n = 0; n < 50; n++) {
        RuleInput input = input(random);
        RuleRoute route = rules.route(input);
        assertThat(route.core() + " by " + route.rule().ruleId())
            .as("seed %d, %s in%n%s", seed, input, file)
            .isEqualTo(interpret(rules.model(), input));
        matched += route.rule().ruleId().equals("default") ? 0 : 1;
      }
    }
    assertThat(matched).isGreaterThan(5_000);
    assertThat(unreachable).hasSizeBetween(1, 800);
  }

  private static String interpret(RulesModel model, RuleInput input) throws Exception {
    byte[] sha =
        MessageDigest.getInstance("SHA-256")
            .digest((model.salt() + ":" + input.account()).getBytes(StandardCharsets.UTF_8));
    int bucket =
        new java.math.BigInteger(1, sha, 0, 8).mod(java.math.BigInteger.valueOf(10_000)).intValue();
    for (RulesModel.RuleModel rule : model.rules()) {
      boolean valid =
          rule.enabled()
              && (rule.from() == null || !input.at().isBefore(rule.from()))
              && (rule.until() == null || input.at().isBefore(rule.until()));
      if (!valid || !matches(rule.match(), input, bucket)) {
        continue;
      }
      if (rule.route().core() != null) {
        return rule.route().core() + " by " + rule.id();
      }
      if (bucket < rule.route().splitBasisPoints().getOrDefault(CoreId.OPEN, 0)) {
        return "OPEN by " + rule.id();
      }
      if (9_999 - bucket < rule.route().splitBasisPoints().getOrDefault(CoreId.MAINFRAME, 0)) {
        return "MAINFRAME by " + rule.id();
      }
    }
    return model.defaultRoute().core() + " by default";
  }

  private static boolean matches(MatchModel match, RuleInput input, int bucket) {
    MatchModel.AmountRange amount = match.amount();
    boolean amountFits =
        amount == null
            || (amount.currency().equals(input.currency())
                && amount.minMinor() <= input.amountMinor()
                && input.amountMinor() <= amount.maxMinor());
    return (match.kinds().isEmpty() || match.kinds().contains(input.kind()))
        && (match.channels().isEmpty() || match.channels().contains(input.channel()))
        && (match.products().isEmpty() || match.products().contains(input.product()))
        && (match.shareBasisPoints() == null || bucket < match.shareBasisPoints())
        && (match.prefix() == null || input.account().value().startsWith(match.prefix()))
        && amountFits
        && (match.accounts() == null || match.accounts().contains(input.account().value()))
        && inRange(match.accountRange(), input.account().value())
        && inWindow(match.time(), input.at())
        && inDates(match.date(), input.accountingDate())
        && (match.any().isEmpty() || match.any().stream().anyMatch(m -> matches(m, input, bucket)))
        && match.all().stream().allMatch(m -> matches(m, input, bucket))
        && (match.not() == null || !matches(match.not(), input, bucket));
  }

  private static boolean inRange(MatchModel.@Nullable AccountRange range, String account) {
    return range == null
        || ((range.from() == null || range.from().compareTo(account) <= 0)
            && (range.to() == null || range.to().compareTo(account) >= 0));
  }

  private static boolean inDates(MatchModel.@Nullable DateRange dates, AccountingDate date) {
    return dates == null
        || (date.isSet()
            && !date.toLocalDate().isBefore(dates.from().toLocalDate())
            && !date.toLocalDate().isAfter(dates.until().toLocalDate()));
  }

  private static boolean inWindow(MatchModel.@Nullable TimeWindow window, Instant at) {
    if (window == null) {
      return true;
    }
    ZonedDateTime local = at.atZone(window.zone());
    if (!window.days().isEmpty() && !window.days().contains(local.getDayOfWeek())) {
      return false;
    }
    int now = local.toLocalTime().toSecondOfDay();
    return window.fromSecond() < window.untilSecond()
        ? window.fromSecond() <= now && now < window.untilSecond()
        : now >= window.fromSecond() || now < window.untilSecond();
  }

  private static String file(Random random) {
    StringBuilder file =
        new StringBuilder("apiVersion: trigon/v1\nsalt: s%d\n".formatted(random.nextInt(9)))
            .append("default: {core: %s}\nrules:\n".formatted(core(random)));
    for (int n = 0; n <= random.nextInt(8); n++) {
      List<String> conditions = conditions(random, 2);
      int share = random.nextInt(101);
      String route =
          random.nextBoolean()
              ? "core: " + core(random)
              : "split: {OPEN: %d, MAINFRAME: %d}".formatted(share, random.nextInt(101 - share));
      file.append(
          "  - {id: r%d, enabled: %b, %s match: {%s}, route: {%s}}%n"
              .formatted(
                  n,
                  random.nextInt(10) != 0,
                  random.nextInt(4) == 0 ? "from: 2026-03-29T0%d:00:00+02:00,".formatted(n) : "",
                  String.join(", ", conditions),
                  route));
    }
    return file.toString();
  }

  private static List<String> conditions(Random random, int depth) {
    List<String> conditions = new ArrayList<>();
    addSome(random, conditions, "kind: " + some(random, KINDS));
    addSome(random, conditions, "channel: " + some(random, CHANNELS));
    addSome(random, conditions, "product: " + some(random, PRODUCTS));
    addSome(
        random,
        conditions,
        "amount: {currency: %s, min: %d.%02d, max: %d}"
            .formatted(
                random.nextBoolean() ? "CZK" : "EUR",
                random.nextInt(5),
                random.nextInt(100),
                5 + random.nextInt(5)));
    addSome(
        random,
        conditions,
        random.nextBoolean()
            ? "account: {percent: %d.%d}".formatted(random.nextInt(100), random.nextInt(100))
            : "account: {prefix: \"%d\"}".formatted(random.nextInt(10)));
    addSome(
        random,
        conditions,
        "time: {zone: Europe/Prague, from: \"%02d:00\", until: \"%02d:30\"}"
            .formatted(random.nextInt(24), random.nextInt(24)));
    addSome(
        random, conditions, "accountingDate: {from: 2026-01-0%d}".formatted(1 + random.nextInt(9)));
    if (depth > 0) {
      addSome(random, conditions, "not: {" + nested(random, depth) + "}");
      addSome(random, conditions, "all: [{" + nested(random, depth) + "}]");
      addSome(
          random,
          conditions,
          "any: [{" + nested(random, depth) + "}, {" + nested(random, depth) + "}]");
    }
    return conditions;
  }

  private static String nested(Random random, int depth) {
    return String.join(", ", conditions(random, depth - 1));
  }

  private static RuleInput input(Random random) {
    return new RuleInput(
        Kind.valueOf(KINDS.get(random.nextInt(KINDS.size()))),
        CHANNELS.get(random.nextInt(CHANNELS.size())),
        PRODUCTS.get(random.nextInt(PRODUCTS.size())),
        new Currency(random.nextInt(4) == 0 ? "EUR" : "CZK"),
        random.nextInt(1_200),
        new AccountId(Integer.toString(random.nextInt(100_000))),
        random.nextInt(4) == 0
            ? AccountingDate.UNSET
            : new AccountingDate(20_260_101 + random.nextInt(20)),
        Instant.parse("2026-03-28T00:00:00Z").plusSeconds(random.nextInt(3 * 86_400)));
  }

  private static void addSome(Random random, List<String> conditions, String condition) {
    if (random.nextInt(4) == 0) {
      conditions.add(condition);
    }
  }

  private static String some(Random random, List<String> all) {
    return random.nextBoolean()
        ? all.get(random.nextInt(all.size()))
        : "[" + String.join(", ", all.subList(0, 1 + random.nextInt(all.size()))) + "]";
  }

  private static String core(Random random) {
    return random.nextBoolean() ? "OPEN" : "MAINFRAME";
  }
}
