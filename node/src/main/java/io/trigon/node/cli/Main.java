package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.node.CannotStartException;
import io.trigon.node.data.DataFolderInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Where the runnable jar starts. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Screen.ofProcess(), arguments));
  }

  /** Runs a command; the exit code. */
  static int run(Screen screen, String... arguments) {
    CommandLine commandLine = new CommandLine(new TrigonCommand(screen));
    commandLine.addSubcommand(new UpCommand(screen));
    commandLine.addSubcommand(new DemoCommand(screen));
    commandLine.addSubcommand(new ReplayCommand(screen));
    commandLine.addSubcommand(new StatusCommand(screen));
    commandLine.addSubcommand(RulesCommand.withSubcommands(screen));
    commandLine.addSubcommand(new BenchCommand(screen));
    commandLine.addSubcommand(new SimulateCommand(screen));
    commandLine.addSubcommand(new TortureCommand(screen));
    commandLine.addSubcommand(new TortureGuardCommand());
    commandLine.setExecutionExceptionHandler(faults(screen));
    return commandLine.execute(arguments);
  }

  private static IExecutionExceptionHandler faults(Screen screen) {
    return (fault, commandLine, parsed) -> {
      if (fault instanceof BadInputException) {
        screen.warn(String.valueOf(fault.getMessage()));
        return ExitCode.BAD_INPUT;
      }
      if (fault instanceof CannotStartException || fault instanceof DataFolderInUseException) {
        screen.warn("trigon: " + fault.getMessage());
        return ExitCode.CANNOT_START;
      }
      screen.warn("trigon: " + parsed.subcommand().commandSpec().name() + " failed: " + fault);
      fault.printStackTrace();
      return ExitCode.CANNOT_START;
    };
  }
}
