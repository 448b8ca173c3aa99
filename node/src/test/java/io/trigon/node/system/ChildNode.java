package io.trigon.node.system;

import io.trigon.node.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command in a process of its own, which a test may kill. Output and faults are one stream. */
final class ChildNode implements AutoCloseable {
  private static final Pattern UP = Pattern.compile("is up at (http://\\S+)");

  private final Process process;
  private final BufferedReader output;

  private ChildNode(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a command with the JVM flags of this process. */
  static ChildNode start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return new ChildNode(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Reads its output up to the line that has {@code text}; false if it ends before. */
  boolean awaitLine(String text) throws IOException {
    String line = output.readLine();
    while (line != null && !line.contains(text)) {
      line = output.readLine();
    }
    return line != null;
  }

  /**
   * Where a node that was told to stay up can be reached.
   *
   * @throws IllegalStateException if it ends before it is up
   */
  String awaitUrl() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher up = UP.matcher(line);
      if (up.find()) {
        Thread rest = new Thread(() -> output.lines().forEach(each -> {}), "child-output");
        rest.setDaemon(true);
        rest.start();
        return up.group(1);
      }
    }
    throw new IllegalStateException("it ended before it was up");
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " outlives its end");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
