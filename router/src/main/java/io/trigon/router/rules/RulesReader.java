package io.trigon.router.rules;

import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MoveLimits;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import io.trigon.router.rules.model.TestModel;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trees of one or several rule files into one model; every misfit becomes a problem. Of
 * one load.
 */
final class RulesReader {
  private static final String API_VERSION = "trigon/v1";
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "salt",
          "handoverDwell",
          "movesPerSecond",
          "mainframe",
          "default",
          "rules",
          "tests");
  private static final Set<String> RULE_KEYS =
      Set.of("id", "description", "owner", "enabled", "from", "until", "match", "route");

  /** Longer salts say nothing more. */
  private static final int MAX_SALT = 64;

  /** More than both cores together can decide. */
  private static final int MAX_MOVES_PER_SECOND = 100_000;

  private final Problems problems;
  private final ValueReader values;
  private final AccountLists lists;
  private final Set<Position> damaged = new HashSet<>();
  private final Map<String, Position> single = new HashMap<>();
  private final List<RuleModel> rules = new ArrayList<>();
  private final List<TestModel> tests = new ArrayList<>();
  private @Nullable Position beginning;
  private @Nullable String salt;
  private @Nullable RouteModel defaultRoute;
  private @Nullable Duration dwell;
  private @Nullable Integer movesPerSecond;
  private boolean complete = true;

  RulesReader(Problems problems, AccountLists lists) {
    this.lists = lists;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** Takes the content of the next file. */
  void add(YamlValue root) {
    FieldsReader file = FieldsReader.of(root, "the file", KEYS, problems);
    if (file == null) {
      complete = false;
      return;
    }
    beginning = beginning == null ? file.position() : beginning;
    checkVersion(file.requiredText("apiVersion"));
    if (isFirst(file, "salt")) {
      salt = salt(file.text("salt"));
    }
    limits(file);
    YamlValue defaultValue = file.value("default");
    if (defaultValue != null && isFirst(file, "default")) {
      defaultRoute = new RouteReader(problems).read(defaultValue, true);
    }
    rules.addAll(file.items("rules").stream().map(this::rule).filter(Objects::nonNull).toList());
    tests.addAll(tests(file));
  }

  private void limits(FieldsReader file) {
    if (isFirst(file, "handoverDwell")) {
      dwell = values.dwell(file.text("handoverDwell"));
    }
    if (isFirst(file, "movesPerSecond")) {
      movesPerSecond = values.number(file.text("movesPerSecond"), 1, MAX_MOVES_PER_SECOND);
    }
    if (isFirst(file, "mainframe")) {
      problems.add(
          ProblemCode.NOT_SUPPORTED,
          file.positionOf("mainframe"),
          "a budget of the mainframe is not supported by this version");
    }
  }

  /** Whether a key that stands once over all files stands here; a second time is a problem. */
  private boolean isFirst(FieldsReader file, String key) {
    if (file.value(key) == null) {
      return false;
    }
    Position here = file.positionOf(key);
    Position first = single.putIfAbsent(key, here);
    if (first != null) {
      problems.add(
          ProblemCode.DUPLICATE_KEY,
          here,
          "'%s' stands once over all files, and stands at %s already"
              .formatted(key, problems.place(first, here)));
    }
    return first == null;
  }

  /**
   * All files as one model; null if there are problems that leave none.
   *
   * @param all whether no file is missing
   */
  @Nullable RulesModel finish(boolean all) {
    Position start = beginning == null ? Position.START : beginning;
    for (String key : List.of("salt", "default")) {
      if (all && complete && !single.containsKey(key)) {
        problems.add(ProblemCode.MISSING_KEY, start, "the file needs '" + key + "'");
      }
    }
    return salt == null || defaultRoute == null
        ? null
        : new RulesModel(salt, new MoveLimits(dwell, movesPerSecond), defaultRoute, rules, tests);
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
