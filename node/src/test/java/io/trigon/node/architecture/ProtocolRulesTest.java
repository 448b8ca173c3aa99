package io.trigon.node.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of the protocol, R1 to R27, has a test that is named after it. */
class ProtocolRulesTest {
  private static final int RULES = 27;
  private static final Pattern TEST = Pattern.compile("\\bvoid ((?:r\\d+_)+)\\w+\\(");
  private static final Pattern RULE = Pattern.compile("r(\\d+)_");

  @Test
  void every_rule_of_the_protocol_is_named_by_a_test() throws IOException {
    Set<Integer> named = new TreeSet<>();
    Path all = Path.of(System.getProperty("basedir", "."), "..");
    try (Stream<Path> files = Files.find(all, 20, (path, is) -> isTest(path))) {
      files.forEach(file -> collect(file, named));
    }
    assertThat(named).containsAll(IntStream.rangeClosed(1, RULES).boxed().toList());
  }

  private static boolean isTest(Path path) {
    String name = path.toString();
    return name.contains("src/test/java".replace('/', java.io.File.separatorChar))
        && name.endsWith(".java");
  }

  private static void collect(Path file, Set<Integer> named) {
    try {
      Matcher tests = TEST.matcher(Files.readString(file));
      while (tests.find()) {
        Matcher rules = RULE.matcher(tests.group(1));
        while (rules.find()) {
          named.add(Integer.valueOf(rules.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
