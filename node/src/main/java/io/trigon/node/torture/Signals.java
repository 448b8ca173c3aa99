package io.trigon.node.torture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Signals to a process and all its descendants: a database is a family of processes. Only for
 * processes that this run started.
 */
final class Signals {
  private static final long SECONDS = 10;

  private Signals() {}

  /** {@code kill -9}, which also ends what is stopped; returns once they are gone. */
  static void kill(ProcessHandle process) {
    killAll(List.of(process));
  }

  /** The same for several, all at once. */
  static void killAll(List<ProcessHandle> processes) {
    List<ProcessHandle> all = processes.stream().flatMap(each -> family(each).stream()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(
        each ->
            each.onExit()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .exceptionally(stillThere -> each)
                .join());
  }

  /** {@code SIGSTOP}: it does nothing more, and keeps all it has. */
  static void pause(ProcessHandle process) {
    send("STOP", process);
  }

  /** {@code SIGCONT}. */
  static void resume(ProcessHandle process) {
    send("CONT", process);
  }

  private static void send(String signal, ProcessHandle process) {
    // A name, then numbers: nothing of it comes from outside. The shell has a kill of its own.
    StringBuilder command = new StringBuilder("kill -" + signal);
    family(process).forEach(each -> command.append(' ').append(each.pid()));
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", command.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      shell.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (IOException failure) {
      throw new IllegalStateException("signal " + signal + " to " + process.pid(), failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }
}
