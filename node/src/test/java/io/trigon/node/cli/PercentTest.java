package io.trigon.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.node.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  @ParameterizedTest
  @CsvSource({
    "50%, 23012, 11506, 50%",
    "50, 3, 2, 50%",
    "0%, 10, 0, 0%",
    "100%, 10, 10, 100%",
    "12.5%, 1000, 125, 12.50%",
    "0.01%, 23012, 3, 0.01%"
  })
  void is_exact_to_two_decimals_and_rounds_up(String text, long number, long share, String shown) {
    Percent percent = Percent.parse("--switch-at", text);

    assertThat(percent.of(number)).isEqualTo(share);
    assertThat(percent).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1%", "100.01%", "1.001%", "half", "1e2"})
  void refuses_what_is_no_share(String text) {
    assertThatThrownBy(() -> Percent.parse("--switch-at", text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--switch-at is a share");
  }
}
