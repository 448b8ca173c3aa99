package io.trigon.simulators.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a plan from YAML; a plan with any problem is refused, with all problems named. */
public final class FaultPlanFile {
  private static final String VERSION = "trigon/v1";

  /** A plan is written by hand. */
  private static final int MAX_FAULTS = 1_000;

  private FaultPlanFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming every problem
   * @throws IOException if the file cannot be read
   */
  public static FaultPlan load(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
  }

  /**
   * Reads a text.
   *
   * @param name what to call it in problems
   * @throws IllegalArgumentException naming every problem
   */
  public static FaultPlan parse(String name, String text) {
    Object root;
    try {
      root = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
    } catch (YamlEngineException malformed) {
      throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
    }
    if (!(root instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException(name + ": a plan has apiVersion, seed and faults");
    }
    List<String> problems = new ArrayList<>();
    FaultPlan plan = read(fields, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + String.join("; ", problems));
    }
    return plan;
  }

  private static FaultPlan read(Map<?, ?> fields, List<String> problems) {
    for (Object field : fields.keySet()) {
      if (!List.of("apiVersion", "seed", "faults").contains(field)) {
        problems.add("unknown field '" + field + "'");
      }
    }
    if (!VERSION.equals(fields.get("apiVersion"))) {
      problems.add("apiVersion must be " + VERSION);
    }
    long seed = 0;
    if (fields.get("seed") instanceof Number number) {
      seed = number.longValue();
    } else {
      problems.add("seed must be a number");
    }
    return new FaultPlan(seed, faults(fields.get("faults"), problems));
  }

  private static List<Fault> faults(@Nullable Object value, List<String> problems) {
    List<Fault> faults = new ArrayList<>();
    if (!(value instanceof List<?> list) || list.size() > MAX_FAULTS) {
      problems.add("faults must be a list of at most " + MAX_FAULTS);
      return faults;
    }
    for (int i = 0; i < list.size(); i++) {
      try {
        if (!(list.get(i) instanceof Map<?, ?> fields)) {
          throw new IllegalArgumentException("it must have fields");
        }
        faults.add(FaultFields.read(fields));
      } catch (IllegalArgumentException | ArithmeticException wrong) {
        problems.add("fault " + (i + 1) + ": " + wrong.getMessage());
      }
    }
    return faults;
  }
}
