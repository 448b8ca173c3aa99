package io.trigon.node.cli;

import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RulesLoad;
import io.trigon.router.rules.RulesLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says all that is wrong with rule files. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check rules as a node does before it takes them, their own tests included.",
    footer = {"", RulesCommand.EXIT_CODES})
final class RulesCheckCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(paramLabel = "FILE", description = "Rule file, or folder of rule files.")
  private Path file = Path.of("");

  RulesCheckCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RulesLoad load = RulesLoader.load(file);
    load.problems().forEach(problem -> screen.warn(problem.toString()));
    RuleSet rules = load.rules();
    if (rules != null) {
      screen.say(
          "%s is valid: %d rules, %d tests passed, version %s"
              .formatted(
                  file,
                  rules.model().rules().size(),
                  rules.model().tests().size(),
                  rules.hashHex()));
    }
    return RulesCommand.exitCode(load.problems());
  }
}
