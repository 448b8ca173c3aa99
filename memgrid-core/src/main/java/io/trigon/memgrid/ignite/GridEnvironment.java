package io.trigon.memgrid.ignite;

import java.util.Map;

/** Ignite's switches that exist as system properties only; what is set already is left alone. */
final class GridEnvironment {
  private static final Map<String, String> SWITCHES =
      Map.of(
          // The node that embeds the grid decides when it ends.
          "IGNITE_NO_SHUTDOWN_HOOK", "true",
          "IGNITE_UPDATE_NOTIFIER", "false",
          "IGNITE_PERFORMANCE_SUGGESTIONS_DISABLED", "true",
          "IGNITE_NO_ASCII", "true",
          // Not quiet: quiet means that it prints to the console instead of the log.
          "IGNITE_QUIET", "false");

  private GridEnvironment() {}

  static void prepare() {
    SWITCHES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
