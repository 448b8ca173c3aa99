package io.trigon.router.rules;

import io.trigon.ledger.model.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rule files of one load with their content, in order, and the account lists beside them.
 *
 * @param name of the file or folder, as loaded
 * @param files at least one
 * @param lists what the files may name
 */
record RuleFiles(String name, List<RuleFile> files, AccountLists lists) {
  /** Waves of a migration, each in a file of its own, are dozens. */
  static final int MAX_FILES = 200;

  RuleFiles {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param content at most {@link RulesLoader#MAX_BYTES} + 1: more is not read
   */
  record RuleFile(String name, byte[] content) {}

  /**
   * A file, or the files of a folder that end in {@code .yaml} or {@code .yml}, by name.
   *
   * @throws IOException if one cannot be read
   */
  static RuleFiles read(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (!Files.isDirectory(path)) {
      return new RuleFiles(name, List.of(file(path)), AccountLists.beside(path));
    }
    List<RuleFile> files = new ArrayList<>();
    for (Path each : inOrder(path)) {
      files.add(file(each));
    }
    return new RuleFiles(name, files, AccountLists.in(path));
  }

  /** Content that is no file and names no lists. */
  static RuleFiles of(String name, byte[] content) {
    return new RuleFiles(name, List.of(new RuleFile(name, content)), AccountLists.none());
  }

  private static List<Path> inOrder(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(RuleFiles::isRuleFile)
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .limit(MAX_FILES + 1L)
          .toList();
    }
  }

  /** Hidden files are an editor's, or the links by which a cluster swaps a whole folder. */
  private static boolean isRuleFile(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && Files.isRegularFile(path);
  }

  private static RuleFile file(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new RuleFile(
          String.valueOf(path.getFileName()), in.readNBytes(RulesLoader.MAX_BYTES + 1));
    }
  }

  List<String> names() {
    return files.stream().map(RuleFile::name).toList();
  }

  /** Hash of the files and of the lists that they name: all that changes what they decide. */
  long hash() {
    List<byte[]> parts = new ArrayList<>();
    files.forEach(file -> parts.add(file.content()));
    parts.addAll(lists.contents());
    return Hash.of(parts.toArray(byte[][]::new)).high();
  }
}
