package io.trigon.node.cli;

import io.trigon.node.torture.Guard;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The guard of a torture run; started by the run itself. */
@Command(name = Guard.COMMAND, hidden = true)
final class TortureGuardCommand implements Callable<Integer> {
  TortureGuardCommand() {}

  @Override
  public Integer call() throws IOException {
    new Guard().watch(System.in);
    return ExitCode.GOOD;
  }
}
