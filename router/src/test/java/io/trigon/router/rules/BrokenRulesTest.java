package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus of broken rule files. Each says in its last comment lines what must be found: {@code
 * #! CODE line:column}, all of it and nothing else.
 */
class BrokenRulesTest {
  private static final Path CORPUS = Path.of("src/test/resources/rules/broken");

  static Stream<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void finds_every_problem_with_code_and_place(Path file) throws IOException {
    List<String> expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("#! "))
            .map(line -> line.substring(3))
            .toList();
    RulesLoad load = RulesLoader.load(file);
    assertThat(expected).isNotEmpty();
    assertThat(load.problems())
        .as(load.problems().stream().map(RuleProblem::toString).collect(Collectors.joining("\n")))
        .extracting(problem -> problem.code() + " " + problem.position())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(load.rules()).isNull();
  }

  @Test
  void suggests_what_was_meant() {
    RulesLoad load = load("apiVersion: trigon/v1\nsalt: s\ndefault: {core: OPNE}\nrulse: []\n");
    assertThat(load.problems())
        .extracting(RuleProblem::message)
        .anySatisfy(m -> assertThat(m).contains("did you mean 'OPEN'?"))
        .anySatisfy(m -> assertThat(m).contains("did you mean 'rules'?"));
  }

  @Test
  void refuses_an_alias_bomb_by_its_size_not_by_dying() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int n = 1; n < 9; n++) {
      String alias = "*a" + (n - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(n, n, String.join(", ", List.of(alias, alias, alias, alias, alias))));
    }
    assertThat(load(bomb.toString()).problems())
        .extracting(RuleProblem::code)
        .contains(ProblemCode.TOO_MANY_VALUES);
    assertThat(load("a: [" + "*x, ".repeat(60) + "]").problems())
        .extracting(RuleProblem::code)
        .containsExactly(ProblemCode.TOO_MANY_ALIASES);
  }

  @Test
  void refuses_what_is_too_large_too_deep_empty_or_no_text() {
    assertThat(code(" ".repeat(RulesLoader.MAX_BYTES + 1))).isEqualTo(ProblemCode.FILE_TOO_LARGE);
    assertThat(code("[".repeat(5_000))).isEqualTo(ProblemCode.TOO_DEEP);
    assertThat(code("a: &a {b: *a}")).isIn(ProblemCode.TOO_DEEP, ProblemCode.UNKNOWN_KEY);
    assertThat(code("# nothing\n")).isEqualTo(ProblemCode.EMPTY_FILE);
    assertThat(RulesLoader.load("x", new byte[] {'a', (byte) 0xff}).problems())
        .extracting(RuleProblem::code)
        .containsExactly(ProblemCode.NOT_UTF8);
    assertThat(RulesLoader.load(Path.of("no", "such", "file.yaml")).problems())
        .extracting(RuleProblem::code)
        .containsExactly(ProblemCode.FILE_UNREADABLE);
  }

  @Test
  void answers_every_mutilated_file_with_diagnostics_never_with_an_exception() throws IOException {
    String sample =
        Files.readString(Path.of("src/main/resources/rules/sample-switched-rules.yaml"));
    String alphabet = "{}[]:,&*!|>'\"%@`#-? \n\tabc019.~\u00e9";
    for (long seed = 1; seed <= 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(sample);
      for (int n = random.nextInt(6); n >= 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        }
      }
      RulesLoad load = load(text.toString());
      assertThat(load.rules() == null).as("seed " + seed).isEqualTo(!load.problems().isEmpty());
    }
  }

  private static ProblemCode code(String text) {
    return load(text).problems().get(0).code();
  }

  private static RulesLoad load(String text) {
    return RulesLoader.load("test.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
