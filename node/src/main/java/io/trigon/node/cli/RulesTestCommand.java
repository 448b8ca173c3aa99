package io.trigon.node.cli;

import io.trigon.router.rules.RulesTestRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests that rule files bring along, and shows each. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run the tests of rule files and show each.",
    footer = {"", RulesCommand.EXIT_CODES})
final class RulesTestCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(paramLabel = "FILE", description = "Rule file, or folder of rule files.")
  private Path file = Path.of("");

  @Option(
      names = "--coverage",
      description = "Name the rules that decide no test; any such rule is a failure.")
  private boolean coverage;

  RulesTestCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RulesTestRun run = RulesTestRun.of(RulesCommand.load(file));
    long failed = run.results().stream().filter(result -> !result.passed()).count();
    run.results().forEach(this::show);
    screen.say("%d tests, %d failed".formatted(run.results().size(), failed));
    if (coverage) {
      run.neverHit().forEach(rule -> screen.say("never hit: " + rule));
    }
    boolean covered = !coverage || run.neverHit().isEmpty();
    return failed == 0 && covered ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private void show(RulesTestRun.Result result) {
    screen.say(
        "%s  %s  %s"
            .formatted(result.passed() ? "ok  " : "FAIL", result.test().name(), result.decided()));
  }
}
