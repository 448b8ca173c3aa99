package io.trigon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators meet breaks; each kind has a page that says what to do. */
class BreakPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "breaks");
  private static final String INDEX = "README";

  @Test
  void every_kind_has_a_page_and_no_page_lacks_its_kind() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".md", ""))
                  .filter(name -> !name.equals(INDEX))
                  .collect(Collectors.toSet()))
          .isEqualTo(
              Arrays.stream(BreakKind.values()).map(BreakKind::name).collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_page_says_what_it_means_what_happens_and_what_to_do(BreakKind kind)
      throws IOException {
    assertThat(Files.readString(PAGES.resolve(kind + ".md")))
        .startsWith("# " + kind + "\n\nAbout: ")
        .contains("**Meaning.** ")
        .contains("**What the system does.** ")
        .contains("**What a person should do.** ");
    assertThat(Files.readString(PAGES.resolve(INDEX + ".md")))
        .contains("| [%1$s](%1$s.md) |".formatted(kind));
  }
}
