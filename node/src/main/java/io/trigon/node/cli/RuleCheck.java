package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.router.rules.RulesLoad;
import io.trigon.router.rules.RulesLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks rule files before anything is started or posted by them. */
final class RuleCheck {
  private RuleCheck() {}

  /**
   * Checks those files that are given.
   *
   * @throws BadInputException naming every problem of all of them
   */
  static void check(@Nullable Path... files) {
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      if (file != null) {
        RulesLoad load = RulesLoader.load(file);
        load.problems().forEach(problem -> wrong.add(problem.toString()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new BadInputException(String.join(System.lineSeparator(), wrong));
    }
  }
}
