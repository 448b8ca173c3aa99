package io.trigon.memgrid.ignite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Grid nodes of a test, on free loopback ports, with a work directory that goes away. */
final class GridForTests implements AutoCloseable {
  private final Path work;
  private final List<IgniteGrid> nodes = new ArrayList<>();

  GridForTests() {
    try {
      work = Files.createTempDirectory("trigon-grid-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another node; the first one stands alone, the others join it. */
  IgniteGrid join() {
    GridSettings settings = GridSettings.alone(work.resolve("node" + nodes.size()));
    if (!nodes.isEmpty()) {
      settings = settings.among(List.of(nodes.get(0).discoveryAddress()), 0);
    }
    IgniteGrid node = IgniteGrid.start(settings);
    nodes.add(node);
    return node;
  }

  @Override
  public void close() {
    nodes.forEach(IgniteGrid::close);
    try (var files = Files.walk(work)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(GridForTests::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
