package io.trigon.simulators.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * How often each fault class strikes, per occasion. Immutable.
 *
 * @param chances 0 to 1; a class that is absent never strikes
 */
public record FaultMix(Map<FaultClass, Double> chances) {
  /** The mix of a run without {@code --faults}. */
  public static final FaultMix PUBLISHED = published();

  /** Much is on its way while cores die and come back with other stores. */
  static final FaultMix RESTORES =
      PUBLISHED
          .with(FaultClass.CORE_CRASH, 0.06)
          .with(FaultClass.STORE_RESTORED, 0.6)
          .with(FaultClass.SYNC_LOST, 0.2)
          .with(FaultClass.SYNC_LATE, 0.2)
          .with(FaultClass.SYNC_TWICE, 0.3)
          .with(FaultClass.LINK_DOWN, 0.04);

  /** A replica lags for long, and its producer may lose what it lacks. */
  static final FaultMix LAGS = RESTORES.with(FaultClass.SYNC_LATE, 0.5);

  /** Requests come to the wrong core, which knows what happened only later. */
  static final FaultMix STRAYS =
      PUBLISHED
          .with(FaultClass.GRID_WRONG_OWNER, 0.5)
          .with(FaultClass.SYNC_LATE, 0.2)
          .without(FaultClass.LINK_DOWN)
          .without(FaultClass.CORE_CRASH)
          .without(FaultClass.ROW_EDITED);

  /** Somebody edits rows all the time. */
  static final FaultMix EDITS = PUBLISHED.with(FaultClass.ROW_EDITED, 0.2);

  public FaultMix {
    chances = Map.copyOf(chances);
  }

  private static FaultMix published() {
    Map<FaultClass, Double> chances = new EnumMap<>(FaultClass.class);
    for (FaultClass fault : FaultClass.values()) {
      chances.put(fault, fault.chance());
    }
    return new FaultMix(chances);
  }

  double chance(FaultClass fault) {
    return chances.getOrDefault(fault, 0.0);
  }

  /** The same with another chance for one class. */
  FaultMix with(FaultClass fault, double chance) {
    Map<FaultClass, Double> changed = new EnumMap<>(chances);
    changed.put(fault, chance);
    return new FaultMix(changed);
  }

  /** The same without one class. */
  FaultMix without(FaultClass fault) {
    return with(fault, 0);
  }

  /**
   * What one seed uses of it: every class is off, as published, or three times as likely. Runs with
   * few faults reach deeper than runs in which everything fails at once.
   */
  FaultMix forSeed(Random random) {
    Map<FaultClass, Double> chosen = new EnumMap<>(FaultClass.class);
    for (FaultClass fault : FaultClass.values()) {
      int dice = random.nextInt(4);
      double factor = dice == 0 ? 0 : dice == 3 ? 3 : 1;
      chosen.put(fault, Math.min(1, chance(fault) * factor));
    }
    return new FaultMix(chosen);
  }

  /**
   * Reads a file: a YAML map of class to chance; classes that it does not name never strike.
   *
   * @throws IllegalArgumentException naming every problem
   * @throws IOException if it cannot be read
   */
  public static FaultMix load(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
  }

  static FaultMix parse(String name, String text) {
    Object root;
    try {
      root = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
    } catch (YamlEngineException malformed) {
      throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
    }
    if (!(root instanceof Map<?, ?> lines)) {
      throw new IllegalArgumentException(name + ": a mix is a map of fault class to chance");
    }
    List<String> problems = new ArrayList<>();
    Map<FaultClass, Double> chances = new EnumMap<>(FaultClass.class);
    lines.forEach((label, value) -> read(label, value, chances, problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + String.join("; ", problems));
    }
    return new FaultMix(chances);
  }

  private static void read(
      Object label, Object value, Map<FaultClass, Double> chances, List<String> problems) {
    for (FaultClass fault : FaultClass.values()) {
      if (fault.label().equals(label)) {
        if (value instanceof Number chance
            && chance.doubleValue() >= 0
            && chance.doubleValue() <= 1) {
          chances.put(fault, chance.doubleValue());
        } else {
          problems.add(label + " must be 0 to 1");
        }
        return;
      }
    }
    problems.add("unknown fault class '" + label + "'");
  }
}
