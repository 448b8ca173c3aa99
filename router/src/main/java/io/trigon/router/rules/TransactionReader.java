package io.trigon.router.rules;

import io.trigon.router.rules.yaml.YamlTreeReader;
import io.trigon.router.rules.yaml.YamlValue;
import java.util.List;

/**
 * Reads a transaction that somebody asks about, written like the {@code given} of a test: YAML, and
 * so JSON.
 */
public final class TransactionReader {
  /** A transaction has some ten short texts. */
  public static final int MAX_CHARACTERS = 4_096;

  private TransactionReader() {}

  /**
   * The transaction.
   *
   * @param name of where it stands, for messages
   * @throws InvalidRulesException naming all that is wrong with it
   */
  public static RuleInput read(String name, String text) {
    Problems problems = new Problems(List.of(name));
    if (text.length() > MAX_CHARACTERS) {
      problems.add(
          ProblemCode.FILE_TOO_LARGE,
          Position.START,
          "a transaction has at most " + MAX_CHARACTERS + " characters");
      throw new InvalidRulesException(problems.all());
    }
    YamlValue value = new YamlTreeReader(0, text, problems).read();
    RuleInput input = value == null ? null : new TestReader(problems).given(value);
    if (input == null || !problems.isEmpty()) {
      throw new InvalidRulesException(problems.all());
    }
    return input;
  }
}
