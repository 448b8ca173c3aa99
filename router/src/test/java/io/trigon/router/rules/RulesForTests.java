package io.trigon.router.rules;

import java.nio.charset.StandardCharsets;

/** Rule files written in tests. */
public final class RulesForTests {
  private RulesForTests() {}

  /** A valid file with this list of rules under the key {@code rules}. */
  public static RuleSet rules(String... rules) {
    StringBuilder file =
        new StringBuilder("apiVersion: trigon/v1\nsalt: t\ndefault: {core: MAINFRAME}\n");
    file.append(rules.length == 0 ? "" : "rules:\n");
    for (String rule : rules) {
      file.append("  - ").append(rule).append('\n');
    }
    return RulesLoader.load("test.yaml", file.toString().getBytes(StandardCharsets.UTF_8))
        .orThrow();
  }
}
