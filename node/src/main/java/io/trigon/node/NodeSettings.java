package io.trigon.node;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a node is started.
 *
 * @param data its data folder
 * @param httpPort port of the front door, 0 for any free one
 * @param roles what it plays, at least one
 * @param rules rule file; null for the rules that are built in
 * @param verbose whether all log lines go to the console as well
 */
public record NodeSettings(
    Path data, int httpPort, Set<Role> roles, @Nullable Path rules, boolean verbose) {
  /** Port of the front door of a node that stays up. */
  public static final int DEFAULT_HTTP_PORT = 8080;

  private static final int MAX_PORT = 65_535;

  public NodeSettings {
    roles = Set.copyOf(roles);
    if (httpPort < 0 || httpPort > MAX_PORT) {
      throw new IllegalArgumentException("the HTTP port must be 0 to " + MAX_PORT);
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a node plays at least one role");
    }
  }

  /** Whether it plays a role. */
  public boolean plays(Role role) {
    return roles.contains(role);
  }

  /** The same with other rules. */
  public NodeSettings withRules(@Nullable Path rules) {
    return new NodeSettings(data, httpPort, roles, rules, verbose);
  }
}
