package io.trigon.node.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestTest {
  @Test
  void opens_in_the_manifest_what_the_tests_open_on_the_command_line() throws IOException {
    List<String> flags =
        Stream.of(property(Path.of("../pom.xml"), "trigon.add-opens").split(" "))
            .map(flag -> flag.replace("--add-opens=", "").replace("=ALL-UNNAMED", ""))
            .toList();

    assertThat(property(Path.of("pom.xml"), "trigon.manifest-opens").split(" "))
        .containsExactlyElementsOf(flags);
  }

  private static String property(Path pom, String name) throws IOException {
    Matcher matcher =
        Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
            .matcher(Files.readString(pom));
    assertThat(matcher.find()).as("%s in %s", name, pom).isTrue();
    return matcher.group(1).strip();
  }
}
