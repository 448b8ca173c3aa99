package io.trigon.node.torture;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this very program is started once more. From a jar, a copy of the jar is run: the original
 * may be built anew while the run goes on.
 */
final class Launcher {
  private static final String MAIN = "io.trigon.node.cli.Main";

  private final List<String> program;

  private Launcher(List<String> program) {
    this.program = List.copyOf(program);
  }

  /** The program as it runs now, kept in a folder if it is one jar. */
  static Launcher ofThisProgram(Path folder) throws IOException {
    String classPath = System.getProperty("java.class.path", "");
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
      List<String> program = new ArrayList<>(List.of("-cp", classPath));
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(flag -> flag.startsWith("--add-opens"))
          .forEach(program::add);
      program.add(MAIN);
      return new Launcher(program);
    }
    Path jar = folder.resolve("trigon.jar");
    // No link: a build may write the original anew in place.
    Files.copy(Path.of(classPath).toAbsolutePath(), jar);
    return new Launcher(List.of("-jar", jar.toString()));
  }

  /** The command line of a further process. */
  List<String> command(List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Starts count more than peak speed here, and many JVMs share the machine.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.addAll(flags);
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }
}
