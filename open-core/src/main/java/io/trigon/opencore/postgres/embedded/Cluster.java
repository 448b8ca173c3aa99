package io.trigon.opencore.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data directory in its folder, and whether its creation was finished. A creation that was cut
 * off left nothing that anybody was told of: it is removed and done again.
 */
final class Cluster {
  private final Path dataDirectory;
  private final Path creating;

  Cluster(Path folder) {
    this.dataDirectory = folder.resolve("data");
    this.creating = folder.resolve("creating");
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  /** Before the server starts. */
  void prepare() throws IOException {
    if (Files.exists(creating)) {
      remove(dataDirectory);
    }
    if (!Files.exists(dataDirectory)) {
      Files.writeString(creating, "the cluster beside this file is not complete yet\n");
    }
  }

  /** Once the server has run and its databases are there. */
  void completed() throws IOException {
    Files.deleteIfExists(creating);
  }

  private static void remove(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(directory)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException none) {
      return;
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
