package io.trigon.node.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What the user sees: results on standard output, progress and faults on standard error. On a
 * terminal progress is a bar that moves; elsewhere it is a plain line now and then. Thread-safe.
 */
public final class Screen {
  private static final int BAR_WIDTH = 32;
  private static final long BAR_NANOS = 100_000_000L;
  private static final int PLAIN_STEP_PERCENT = 10;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean quiet;
  private long lastBarNanos = System.nanoTime() - BAR_NANOS;
  private long lastPlainPercent = -1;
  private boolean barShown;

  Screen(PrintStream out, PrintStream err, boolean terminal) {
    this(out, err, terminal, false);
  }

  private Screen(PrintStream out, PrintStream err, boolean terminal, boolean quiet) {
    this.quiet = quiet;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** The screen of this process. */
  static Screen ofProcess() {
    Console console = System.console();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Screen(System.out, System.err, console != null && !dumb && isTerminal(console));
  }

  /** From Java 22 on there is a console also where there is no terminal, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  /** The same screen without result lines: only progress and faults. */
  Screen quiet() {
    return new Screen(out, err, terminal, true);
  }

  /** A line of the result. */
  public synchronized void say(String line) {
    if (quiet) {
      return;
    }
    clearBar();
    out.println(line);
    out.flush();
  }

  /** A line about what went wrong. */
  public synchronized void warn(String line) {
    clearBar();
    err.println(line);
    err.flush();
  }

  /** How far something is; call it as often as you like. */
  public synchronized void progress(String what, long done, long total, String more) {
    if (total <= 0) {
      return;
    }
    if (terminal) {
      showBar(what, done, total, more);
    } else {
      showPlain(what, done, total, more);
    }
  }

  private void showBar(String what, long done, long total, String more) {
    long now = System.nanoTime();
    if (now - lastBarNanos < BAR_NANOS && done < total) {
      return;
    }
    lastBarNanos = now;
    int filled = (int) (done * BAR_WIDTH / total);
    String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
    err.printf(Locale.ROOT, "\r\u001b[K%s %s %,d of %,d%s", what, bar, done, total, more);
    err.flush();
    barShown = true;
    if (done == total) {
      clearBar();
    }
  }

  private void showPlain(String what, long done, long total, String more) {
    long percent = done * 100 / total / PLAIN_STEP_PERCENT * PLAIN_STEP_PERCENT;
    if (percent != lastPlainPercent) {
      lastPlainPercent = percent;
      err.printf(Locale.ROOT, "%s: %,d of %,d%s%n", what, done, total, more);
    }
  }

  private void clearBar() {
    if (barShown) {
      err.print("\r\u001b[K");
      err.flush();
      barShown = false;
    }
  }
}
