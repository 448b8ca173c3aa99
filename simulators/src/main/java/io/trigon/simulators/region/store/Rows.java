package io.trigon.simulators.region.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to be written together, in order: of equal keys the last one wins. Used by one thread. */
final class Rows {
  private final List<Row> rows = new ArrayList<>();

  void put(Family family, byte[] key, byte[] value) {
    rows.add(new Row(family, key, value));
  }

  void delete(Family family, byte[] key) {
    rows.add(new Row(family, key, null));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<Row> all() {
    return rows;
  }

  /** One row; without a value it is deleted. */
  record Row(Family family, byte[] key, byte @Nullable [] value) {}
}
