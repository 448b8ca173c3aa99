package io.trigon.opencore.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server notes about itself in {@code postmaster.pid} of its data directory.
 *
 * @param pid process id of the postmaster
 * @param port TCP port; 0 if the file does not say yet
 */
record PostmasterFile(long pid, int port) {
  static final String NAME = "postmaster.pid";

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /**
   * Reads it; empty if there is none, or one without a process id, as a crash while it was written
   * leaves it.
   */
  static Optional<PostmasterFile> read(Path dataDirectory) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataDirectory.resolve(NAME), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    long pid = number(lines, PID_LINE);
    return pid <= 0
        ? Optional.empty()
        : Optional.of(new PostmasterFile(pid, (int) number(lines, PORT_LINE)));
  }

  private static long number(List<String> lines, int line) {
    String text = line < lines.size() ? lines.get(line).trim() : "";
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }
}
