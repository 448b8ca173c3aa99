package io.trigon.node.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The run's end of the guard. Thread-safe. */
final class GuardLink implements AutoCloseable {
  private final Process guard;
  private final PrintStream input;

  private GuardLink(Process guard) {
    this.guard = guard;
    this.input = new PrintStream(guard.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  /** Starts a guard. */
  static GuardLink start(Launcher launcher, Path log) throws IOException {
    return new GuardLink(
        new ProcessBuilder(launcher.command(List.of("-Xmx32m", "-Xss512k"), List.of(Guard.COMMAND)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  synchronized void add(ProcessHandle process) {
    input.println(Guard.added(process));
  }

  synchronized void remove(long pid) {
    input.println(Guard.removed(pid));
  }

  /** Ends the guard, which kills what it still guards; returns when it has. */
  @Override
  public void close() {
    input.close();
    guard.onExit().join();
  }
}
