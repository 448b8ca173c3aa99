package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.router.rules.ProblemCode;
import io.trigon.router.rules.RuleProblem;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RulesLoad;
import io.trigon.router.rules.RulesLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be asked of rule files without a node. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Check, test, explain and compare routing rules; FILE may be a folder of files.",
    footer = {"", RulesCommand.EXIT_CODES})
final class RulesCommand implements Callable<Integer> {
  static final String EXIT_CODES =
      "Exit codes: 0 good, 1 the rules are not, 2 usage, or a file that cannot be read.";

  private final Screen screen;

  private RulesCommand(Screen screen) {
    this.screen = screen;
  }

  static CommandLine withSubcommands(Screen screen) {
    CommandLine rules = new CommandLine(new RulesCommand(screen));
    rules.addSubcommand(new RulesCheckCommand(screen));
    rules.addSubcommand(new RulesTestCommand(screen));
    rules.addSubcommand(new RulesExplainCommand(screen));
    rules.addSubcommand(new RulesDiffCommand(screen));
    return rules;
  }

  @Override
  public Integer call() {
    screen.warn("trigon rules: check, test, explain or diff? See trigon rules --help");
    return ExitCode.BAD_INPUT;
  }

  /**
   * Rules to ask, whatever their own tests say.
   *
   * @throws BadInputException naming every problem
   */
  static RuleSet load(Path file) {
    RulesLoad load = RulesLoader.loadUntested(file);
    RuleSet rules = load.rules();
    if (rules == null) {
      throw new BadInputException(
          load.problems().stream()
              .map(RuleProblem::toString)
              .collect(Collectors.joining(System.lineSeparator())));
    }
    return rules;
  }

  /** The exit code of what was found. */
  static int exitCode(List<RuleProblem> problems) {
    boolean unreadable =
        problems.stream().anyMatch(problem -> problem.code() == ProblemCode.FILE_UNREADABLE);
    if (unreadable) {
      return ExitCode.BAD_INPUT;
    }
    return problems.isEmpty() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }
}
