package io.trigon.router.rules;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.router.rules.model.Handover;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Field;
import io.trigon.router.rules.yaml.YamlValue.Fields;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code route} or the {@code default}. */
final class RouteReader {
  private static final Set<String> KEYS =
      Set.of(
          "core",
          "split",
          "handover",
          "acknowledge",
          "deadline",
          "onInDoubt",
          "onUnavailable",
          "maxStaleness");
  private static final Set<String> DEFAULT_KEYS =
      Set.of(
          "core",
          "handover",
          "acknowledge",
          "deadline",
          "onInDoubt",
          "onUnavailable",
          "maxStaleness");

  /** What happens to a write while the preferred core is down. */
  private enum OnUnavailable {
    WAIT,
    OTHER,
    REFUSE
  }

  /** When a caller is answered. */
  private enum Acknowledge {
    OWNER,
    BOTH
  }

  private final Problems problems;
  private final ValueReader values;

  RouteReader(Problems problems) {
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** Null, with a problem noted, if it is no mapping. */
  @Nullable RouteModel read(YamlValue value, boolean isDefault) {
    String what = isDefault ? "default" : "route";
    FieldsReader route = FieldsReader.of(value, what, isDefault ? DEFAULT_KEYS : KEYS, problems);
    if (route == null) {
      return null;
    }
    boolean named = route.value("core") != null;
    YamlValue split = route.value("split");
    if (named == (split != null)) {
      problems.add(
          isDefault ? ProblemCode.MISSING_KEY : ProblemCode.CORE_OR_SPLIT,
          route.position(),
          isDefault ? "default needs 'core'" : "a route needs either 'core' or 'split'");
    }
    checkAcknowledge(route.text("acknowledge"));
    checkUnavailable(route.text("onUnavailable"));
    refuse(
        route.text("maxStaleness"),
        "'maxStaleness' in a rule is not supported by this version; an inquiry names its own");
    Handover handover = values.word(Handover.class, route.text("handover"), "handover");
    OnInDoubt onInDoubt = values.word(OnInDoubt.class, route.text("onInDoubt"), "onInDoubt");
    return new RouteModel(
        values.core(route.text("core")),
        split == null ? Map.of() : split(split),
        handover == null ? Handover.NEVER : handover,
        values.deadline(route.text("deadline")),
        onInDoubt == null ? OnInDoubt.RESOLVE : onInDoubt,
        route.position());
  }

  private void checkAcknowledge(@Nullable Text text) {
    if (values.word(Acknowledge.class, text, "acknowledge") == Acknowledge.BOTH) {
      refuse(text, "'acknowledge: both' is not supported by this version; use 'owner'");
    }
  }

  private void checkUnavailable(@Nullable Text text) {
    OnUnavailable wish = values.word(OnUnavailable.class, text, "onUnavailable");
    if (wish == OnUnavailable.OTHER || wish == OnUnavailable.REFUSE) {
      refuse(text, "only 'onUnavailable: wait' is supported by this version");
    }
  }

  private void refuse(@Nullable Text text, String message) {
    if (text != null) {
      problems.add(ProblemCode.NOT_SUPPORTED, text.position(), message);
    }
  }

  private Map<CoreId, Integer> split(YamlValue value) {
    Map<CoreId, Integer> shares = new EnumMap<>(CoreId.class);
    if (!(value instanceof Fields mapping) || mapping.fields().isEmpty()) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          value.position(),
          "'split' must be a mapping of core to percentage, e.g. {OPEN: 12.5}");
      return shares;
    }
    for (Field field : mapping.fields()) {
      CoreId core = values.core(new Text(field.key(), false, field.position()));
      Integer share = share(field);
      if (core != null && share != null && shares.putIfAbsent(core, share) != null) {
        problems.add(ProblemCode.DUPLICATE_KEY, field.position(), core + " stands twice in split");
      }
    }
    checkTotal(shares, mapping.position());
    return shares;
  }

  private @Nullable Integer share(Field field) {
    if (field.value() instanceof Text text) {
      return values.basisPoints(text);
    }
    problems.add(
        ProblemCode.WRONG_TYPE,
        field.value().position(),
        "a share must be a single value, found " + field.value().type());
    return null;
  }

  private void checkTotal(Map<CoreId, Integer> shares, Position position) {
    int total = shares.values().stream().mapToInt(Integer::intValue).sum();
    if (total > StickyBucket.BUCKETS) {
      problems.add(
          ProblemCode.SPLIT_EXCEEDS_100, position, "the shares of a split exceed 100 percent");
    }
  }
}
