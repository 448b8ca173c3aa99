package io.trigon.router.rules;

import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Field;
import io.trigon.router.rules.yaml.YamlValue.Fields;
import io.trigon.router.rules.yaml.YamlValue.Items;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one mapping of a rule file and reports every key that should not be there. */
final class FieldsReader {
  /** Longest text value of a rule file; descriptions and names. */
  private static final int MAX_TEXT = 500;

  /** Longest list of channels or products. */
  private static final int MAX_ITEMS = 1_000;

  private final Position position;
  private final String what;
  private final Problems problems;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private FieldsReader(Fields mapping, String what, Set<String> keys, Problems problems) {
    this.position = mapping.position();
    this.what = what;
    this.problems = problems;
    mapping.fields().forEach(field -> take(field, keys));
  }

  /** Null, with a problem noted, if the value is no mapping. */
  static @Nullable FieldsReader of(
      YamlValue value, String what, Set<String> keys, Problems problems) {
    if (value instanceof Fields mapping) {
      return new FieldsReader(mapping, what, keys, problems);
    }
    problems.add(
        ProblemCode.WRONG_TYPE,
        value.position(),
        what + " must be a mapping, found " + value.type());
    return null;
  }

  private void take(Field field, Set<String> keys) {
    if (!keys.contains(field.key())) {
      problems.add(
          ProblemCode.UNKNOWN_KEY,
          field.position(),
          "unknown key '%s' in %s; %s"
              .formatted(field.key(), what, DidYouMean.hint(field.key(), new TreeSet<>(keys))));
    } else if (fields.putIfAbsent(field.key(), field) != null) {
      problems.add(
          ProblemCode.DUPLICATE_KEY,
          field.position(),
          "'" + field.key() + "' stands twice in " + what);
    }
  }

  Position position() {
    return position;
  }

  /** Where a key's value stands; the mapping itself if the key is absent. */
  Position positionOf(String key) {
    Field field = fields.get(key);
    return field == null ? position : field.value().position();
  }

  @Nullable YamlValue value(String key) {
    Field field = fields.get(key);
    return field == null ? null : field.value();
  }

  @Nullable YamlValue required(String key) {
    YamlValue value = value(key);
    if (value == null) {
      problems.add(ProblemCode.MISSING_KEY, position, what + " needs '" + key + "'");
    }
    return value;
  }

  /** A required text. */
  @Nullable Text requiredText(String key) {
    YamlValue value = required(key);
    return value == null ? null : textOf(value, key);
  }

  /** An optional text; null if absent or, with a problem noted, not a text. */
  @Nullable Text text(String key) {
    YamlValue value = value(key);
    return value == null ? null : textOf(value, key);
  }

  /** An optional single text or list of texts; empty if absent. */
  List<Text> texts(String key) {
    YamlValue value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Items list)) {
      Text text = textOf(value, key);
      return text == null ? List.of() : List.of(text);
    }
    if (list.items().isEmpty()) {
      problems.add(ProblemCode.EMPTY_VALUE, list.position(), "'" + key + "' is an empty list");
    }
    if (list.items().size() > MAX_ITEMS) {
      problems.add(
          ProblemCode.TOO_LONG, list.position(), "'%s' has over %d".formatted(key, MAX_ITEMS));
      return List.of();
    }
    return textsOf(list, key);
  }

  private List<Text> textsOf(Items list, String key) {
    List<Text> texts = new ArrayList<>();
    for (YamlValue item : list.items()) {
      Text text = textOf(item, key);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** An optional list; empty if absent or, with a problem noted, not a list. */
  List<YamlValue> items(String key) {
    YamlValue value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Items list) {
      return list.items();
    }
    problems.add(
        ProblemCode.WRONG_TYPE,
        value.position(),
        "'" + key + "' must be a list, found " + value.type());
    return List.of();
  }

  private @Nullable Text textOf(YamlValue value, String key) {
    if (!(value instanceof Text text)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          value.position(),
          "'" + key + "' must be a single value, found " + value.type());
      return null;
    }
    if (text.isNull() || text.text().isBlank()) {
      problems.add(ProblemCode.EMPTY_VALUE, text.position(), "'" + key + "' is empty");
      return null;
    }
    if (text.text().length() > MAX_TEXT) {
      problems.add(
          ProblemCode.TOO_LONG,
          text.position(),
          "'%s' is longer than %d characters".formatted(key, MAX_TEXT));
      return null;
    }
    return text;
  }
}
