package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that starts a node. */
final class NodeOptions {
  private static final int UNSET = -1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything durable lives (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Port of the front door and the dashboard, 0 for any free one (default: 8080 for up, 0"
              + " otherwise). All other ports are free ones.")
  private int httpPort = UNSET;

  @Option(names = "--verbose", description = "Show all log lines, not only warnings.")
  private boolean verbose;

  Path data() {
    return data;
  }

  /** Whether anything was said that only a node to be started can heed. */
  boolean areGiven() {
    return httpPort != UNSET;
  }

  NodeSettings settings(int defaultPort, Set<Role> roles, @Nullable Path rules) {
    try {
      int port = httpPort == UNSET ? defaultPort : httpPort;
      return new NodeSettings(data, port, roles, rules, verbose);
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(wrong.getMessage());
    }
  }
}
