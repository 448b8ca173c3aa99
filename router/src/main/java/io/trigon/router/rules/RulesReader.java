package io.trigon.router.rules;

import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import io.trigon.router.rules.model.TestModel;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tree of a rule file into its model; every misfit becomes a problem. */
final class RulesReader {
  private static final String API_VERSION = "trigon/v1";
  private static final Set<String> KEYS = Set.of("apiVersion", "salt", "default", "rules", "tests");
  private static final Set<String> RULE_KEYS =
      Set.of("id", "description", "owner", "enabled", "from", "until", "match", "route");

  /** Longer salts say nothing more. */
  private static final int MAX_SALT = 64;

  private final Problems problems;
  private final ValueReader values;
  private final AccountLists lists;
  private final Set<Position> damaged = new HashSet<>();

  RulesReader(Problems problems, AccountLists lists) {
    this.lists = lists;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** Null if there are problems that leave no model. */
  @Nullable RulesModel read(YamlValue root) {
    FieldsReader file = FieldsReader.of(root, "the file", KEYS, problems);
    if (file == null) {
      return null;
    }
    checkVersion(file.requiredText("apiVersion"));
    String salt = salt(file.requiredText("salt"));
    YamlValue defaultValue = file.required("default");
    RouteModel defaultRoute =
        defaultValue == null ? null : new RouteReader(problems).read(defaultValue, true);
    List<RuleModel> rules =
        file.items("rules").stream().map(this::rule).filter(Objects::nonNull).toList();
    List<TestModel> tests = tests(file);
    return salt == null || defaultRoute == null
        ? null
        : new RulesModel(salt, defaultRoute, rules, tests);
  }

  private List<TestModel> tests(FieldsReader file) {
    TestReader reader = new TestReader(problems);
    List<TestModel> tests = new ArrayList<>();
    for (YamlValue value : file.items("tests")) {
      TestModel test = reader.read(value);
      if (test != null) {
        tests.add(test);
      }
    }
    return tests;
  }

  private void checkVersion(@Nullable Text version) {
    if (version != null && !version.text().equals(API_VERSION)) {
      problems.add(
          ProblemCode.UNKNOWN_API_VERSION,
          version.position(),
          "'" + version.text() + "' is not supported; expected " + API_VERSION);
    }
  }

  private @Nullable String salt(@Nullable Text salt) {
    if (salt != null && salt.text().length() > MAX_SALT) {
      problems.add(
          ProblemCode.TOO_LONG, salt.position(), "a salt has at most " + MAX_SALT + " characters");
      return null;
    }
    return salt == null ? null : salt.text();
  }

  /** Where the ids of rules stand that were read in part only: they say less than is meant. */
  Set<Position> damaged() {
    return damaged;
  }

  private @Nullable RuleModel rule(YamlValue value) {
    int before = problems.noted();
    RuleModel rule = ruleOf(value);
    if (rule != null && problems.noted() > before) {
      damaged.add(rule.idPosition());
    }
    return rule;
  }

  private @Nullable RuleModel ruleOf(YamlValue value) {
    FieldsReader rule = FieldsReader.of(value, "rule", RULE_KEYS, problems);
    if (rule == null) {
      return null;
    }
    String id = values.id(rule.requiredText("id"), "rule id", RuleRef.MAX_ID_LENGTH);
    Text description = rule.text("description");
    MatchModel match = new MatchReader(problems, lists).read(rule.value("match"));
    YamlValue routeValue = rule.required("route");
    RouteModel route =
        routeValue == null ? null : new RouteReader(problems).read(routeValue, false);
    Text owner = rule.text("owner");
    Boolean enabled = values.bool(rule.text("enabled"), "enabled");
    Instant from = values.moment(rule.text("from"));
    Instant until = values.moment(rule.text("until"));
    if (from != null && until != null && !from.isBefore(until)) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE,
          rule.positionOf("until"),
          "'until' must be after 'from': the rule would never be valid");
    }
    if (id == null || route == null) {
      return null;
    }
    return new RuleModel(
        id,
        rule.positionOf("id"),
        description == null ? "" : description.text(),
        owner == null ? "" : owner.text(),
        enabled == null || enabled,
        from,
        until,
        match,
        route);
  }
}
