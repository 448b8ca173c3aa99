package io.trigon.node.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The guard against orphans: a process of its own that is told which processes a run has, by lines
 * {@code + PID START} and {@code - PID} on its input, and kills them all when that input ends,
 * however the run ended. It ends by itself then.
 *
 * <p>A number may have been given to another process since; who started at another time is left
 * alone.
 */
public final class Guard {
  /** The hidden command under which it runs. */
  public static final String COMMAND = "torture-guard";

  private final Map<Long, Instant> guarded = new ConcurrentHashMap<>();

  /** A guard over nothing yet. */
  public Guard() {}

  /** Reads until the input ends, then kills; also when this process is told to stop. */
  public void watch(InputStream input) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "guard-kill"));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      take(line);
    }
    killAll();
  }

  /** The line that puts a process under guard. */
  static String added(ProcessHandle process) {
    return "+ %d %d".formatted(process.pid(), startOf(process).toEpochMilli());
  }

  /** The line that takes a process out of guard. */
  static String removed(long pid) {
    return "- " + pid;
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 3 && words[0].equals("+")) {
      guarded.put(Long.parseLong(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])));
    } else if (words.length == 2 && words[0].equals("-")) {
      guarded.remove(Long.parseLong(words[1]));
    }
  }

  private void killAll() {
    List<ProcessHandle> alive = new ArrayList<>();
    guarded.forEach(
        (pid, start) ->
            ProcessHandle.of(pid)
                .filter(process -> startOf(process).toEpochMilli() == start.toEpochMilli())
                .ifPresent(alive::add));
    Signals.killAll(alive);
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
