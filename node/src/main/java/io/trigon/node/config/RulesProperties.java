package io.trigon.node.config;

import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RulesLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.rules}: where the routing rules are.
 *
 * @param file the rule file; blank for the built-in rules, by which everything stays on the
 *     mainframe
 */
@ConfigurationProperties("trigon.rules")
record RulesProperties(@DefaultValue("") String file) {
  private static final String BUILT_IN =
      """
      apiVersion: trigon/v1
      salt: none
      default: {core: MAINFRAME}
      rules: []
      """;

  /**
   * Reads and checks them.
   *
   * @throws io.trigon.router.rules.InvalidRulesException naming every problem
   */
  RuleSet load() {
    return file.isBlank()
        ? RulesLoader.load("built-in", BUILT_IN.getBytes(StandardCharsets.UTF_8)).orThrow()
        : RulesLoader.load(Path.of(file)).orThrow();
  }
}
