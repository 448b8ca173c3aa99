package io.trigon.node.config;

import io.trigon.node.CannotStartException;
import io.trigon.node.data.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.boot.web.server.PortInUseException;

/** Makes one clear line of whatever kept a node from starting; the log gets the whole of it. */
final class StartFailure {
  private static final int MAX_CAUSES = 50;

  private StartFailure() {}

  /** The line, once the folder is let go. */
  static CannotStartException of(Exception failure, DataFolder folder) {
    Path log = folder.path().resolve("logs/trigon.log");
    String why = why(failure);
    try (folder) {
      Files.createDirectories(folder.path().resolve("logs"));
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      Files.writeString(
          log,
          trace.toString(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      why += "; and its log cannot be written: " + unwritable.getMessage();
    }
    return new CannotStartException("could not start: " + why + " (log: " + log + ")", failure);
  }

  private static String why(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause.getCause() != null; i++) {
      if (cause instanceof PortInUseException inUse) {
        return "port " + inUse.getPort() + " is in use; choose another with --http-port";
      }
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
