package io.trigon.simulators.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a folder that nobody writes meanwhile. */
final class FolderBackup {
  private final Path folder;
  private final Path copy;

  FolderBackup(Path folder) {
    this.folder = folder;
    this.copy = folder.resolveSibling(folder.getFileName() + ".backup");
  }

  void take() {
    replace(copy, folder);
  }

  void restore() {
    if (!Files.isDirectory(copy)) {
      throw new IllegalStateException("there is no backup of " + folder);
    }
    replace(folder, copy);
  }

  private static void replace(Path target, Path source) {
    try {
      delete(target);
      for (Path path : walk(source)) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("copy " + source + " to " + target, failure);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths = walk(folder).stream().sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
