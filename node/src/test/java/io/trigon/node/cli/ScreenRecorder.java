package io.trigon.node.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A screen that is no terminal and keeps what it shows. */
public final class ScreenRecorder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final boolean terminal;

  public ScreenRecorder() {
    this(false);
  }

  ScreenRecorder(boolean terminal) {
    this.terminal = terminal;
  }

  Screen screen() {
    return new Screen(print(out), print(err), terminal);
  }

  /** Runs a command; the exit code. */
  public int run(String... arguments) {
    return Main.run(screen(), arguments);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
