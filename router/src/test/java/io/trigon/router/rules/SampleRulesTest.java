package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"sample-rules.yaml", "sample-switched-rules.yaml"})
  void the_bundled_rules_are_valid_and_pass_their_own_tests(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/rules/" + name)) {
      assertThat(in).as(name).isNotNull();
      RulesLoad load = RulesLoader.load(name, in.readAllBytes());
      assertThat(load.problems()).isEmpty();
      assertThat(load.rules()).isNotNull();
    }
  }
}
