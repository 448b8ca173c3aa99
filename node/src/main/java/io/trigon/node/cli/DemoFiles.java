package io.trigon.node.cli;

import io.trigon.node.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What is bundled for the demo, laid out in the data folder so that people can look at it.
 *
 * @param transactions real transactions
 * @param expected what they come to
 * @param rules the rules of the first half
 * @param switchedRules the rules of the second half
 */
record DemoFiles(Path transactions, Path expected, Path rules, Path switchedRules) {

  /**
   * Lays them out; what is there already is replaced by the same.
   *
   * @throws CannotStartException if the folder cannot be written
   */
  static DemoFiles layOut(Path data) {
    Path folder = data.resolve("demo");
    try {
      Files.createDirectories(folder);
      return new DemoFiles(
          copy("demo/transactions.csv", folder),
          copy("demo/expected.csv", folder),
          copy("rules/sample-rules.yaml", folder),
          copy("rules/sample-switched-rules.yaml", folder));
    } catch (IOException unwritable) {
      throw new CannotStartException("cannot write to " + folder + ": " + unwritable, unwritable);
    }
  }

  private static Path copy(String resource, Path folder) throws IOException {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
    try (InputStream in = DemoFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("this build has no " + resource);
      }
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.move(
        fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
