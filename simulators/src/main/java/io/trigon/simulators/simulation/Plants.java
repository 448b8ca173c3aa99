package io.trigon.simulators.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All planted errors, by name. */
final class Plants {
  private static final Map<String, Supplier<Plant>> ALL = all();

  private Plants() {}

  private static Map<String, Supplier<Plant>> all() {
    Map<String, Supplier<Plant>> all = new TreeMap<>();
    all.putAll(OwnershipPlants.all());
    all.putAll(DecisionPlants.all());
    all.putAll(StreamPlants.all());
    all.putAll(AdmissionPlants.all());
    all.putAll(RepairPlants.all());
    all.putAll(SagaPlants.all());
    return Collections.unmodifiableMap(all);
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * What makes new instances of a plant.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Supplier<Plant> named(String name) {
    Supplier<Plant> plant = ALL.get(name);
    if (plant == null) {
      throw new IllegalArgumentException("no plant '" + name + "'; there are " + names());
    }
    return plant;
  }
}
