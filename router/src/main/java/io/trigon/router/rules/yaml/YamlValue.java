package io.trigon.router.rules.yaml;

import io.trigon.router.rules.Position;
import java.util.List;

/** A value of a YAML file with its place; texts are as written, never turned into numbers. */
public sealed interface YamlValue {
  /** Where it begins. */
  Position position();

  /** What it is, for messages. */
  String type();

  /**
   * A single value.
   *
   * @param text as written, without quotes
   * @param isNull whether nothing, {@code ~} or {@code null} stands there unquoted
   */
  record Text(String text, boolean isNull, Position position) implements YamlValue {
    @Override
    public String type() {
      return isNull ? "nothing" : "a single value";
    }
  }

  /** A list. */
  record Items(List<YamlValue> items, Position position) implements YamlValue {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String type() {
      return "a list";
    }
  }

  /** A mapping; keys may repeat: that is reported by whoever reads it. */
  record Fields(List<Field> fields, Position position) implements YamlValue {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public String type() {
      return "a mapping";
    }
  }

  /** One key of a mapping with its value. */
  record Field(String key, Position position, YamlValue value) {}
}
