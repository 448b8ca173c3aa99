package io.trigon.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it says what there is. */
@Command(
    name = "trigon",
    mixinStandardHelpOptions = true,
    version = "trigon 0.1.0",
    description = "Two cores, one ledger: routes every transaction by account and version.",
    footer = {
      "",
      "Exit codes: 0 good, 1 a check failed, 2 usage or bad input, 3 could not start or connect."
    })
final class TrigonCommand implements Callable<Integer> {
  private final Screen screen;

  @Spec private CommandSpec spec;

  TrigonCommand(Screen screen) {
    this.screen = screen;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    screen.warn(spec.commandLine().getUsageMessage(CommandLine.Help.Ansi.AUTO));
    return ExitCode.BAD_INPUT;
  }
}
