package io.trigon.ledger.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Callers meet codes; each has a page that says what to do. */
class OutcomePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "outcomes");
  private static final String INDEX = "README";

  /** What the second line of a page must begin with, by the name of the page. */
  private static Map<String, String> expected() {
    Map<String, String> lines = new TreeMap<>();
    Arrays.stream(Outcome.Type.values())
        .forEach(type -> lines.put(type.name(), "Outcome " + type.code() + ": "));
    Arrays.stream(Reason.values())
        .filter(reason -> reason != Reason.NONE)
        .forEach(reason -> lines.put(reason.name(), "Reason " + reason.code() + ": "));
    return lines;
  }

  private static String page(String name) throws IOException {
    return Files.readString(PAGES.resolve(name + ".md"));
  }

  @Test
  void every_outcome_and_reason_has_a_page_and_no_page_lacks_its_code() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".md", ""))
                  .filter(name -> !name.equals(INDEX))
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(expected().keySet());
    }
  }

  @Test
  void every_page_says_its_code_what_it_means_what_happens_and_what_to_do() throws IOException {
    for (Map.Entry<String, String> each : expected().entrySet()) {
      assertThat(page(each.getKey()))
          .as(each.getKey())
          .startsWith("# " + each.getKey() + "\n\n" + each.getValue())
          .contains("**Meaning.** ")
          .contains("**What the system does.** ")
          .contains("**What a person should do.** ");
    }
  }

  @Test
  void the_index_lists_every_page_with_its_code() throws IOException {
    String index = page(INDEX);
    for (Map.Entry<String, String> each : expected().entrySet()) {
      String code = each.getValue().replaceAll("[^0-9]", "");
      assertThat(index).contains("| [%1$s](%1$s.md) | %2$s |".formatted(each.getKey(), code));
    }
  }
}
