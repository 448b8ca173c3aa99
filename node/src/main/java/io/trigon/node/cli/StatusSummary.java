package io.trigon.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A node's overview in the few lines that people read. */
final class StatusSummary {
  private static final int MAX_BREAKS = 5;

  private StatusSummary() {}

  static List<String> of(String where, JsonNode overview) {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "Trigon at %s is %s (as of %s)",
            where, isWell(overview) ? "well" : "NOT well", overview.path("asOf").asString("?")));
    lines.add(core("Mainframe", overview.path("mainframe")));
    lines.add(core("Open core", overview.path("open")));
    lines.add(text("Grid       knows %,d accounts", overview.path("directorySize").asLong()));
    lines.add(
        text(
            "Streams    %,d messages behind at most, %d of %d lanes equal",
            overview.path("maxLagMessages").asLong(),
            lanesIn(overview, "EQUAL"),
            overview.path("flows").size()));
    lines.add(
        text(
            "Watch      %,d open breaks, %,d in doubt, both configurations %s",
            overview.path("openBreaks").asLong(),
            overview.path("inDoubt").asLong(),
            overview.path("configAgrees").asBoolean() ? "agree" : "DIFFER"));
    addBreaks(lines, overview.path("latestBreaks"));
    return lines;
  }

  /** As the node itself judges, for its dashboard too. */
  static boolean isWell(JsonNode overview) {
    return overview.path("well").asBoolean();
  }

  private static String core(String name, JsonNode core) {
    return text(
        "%-10s %s, owns %,d accounts, %,d entries, decided %,d here",
        name,
        core.path("up").asBoolean() ? "up" : "DOWN",
        core.path("owned").asLong(),
        core.path("entries").asLong(),
        core.path("decided").asLong());
  }

  private static int lanesIn(JsonNode overview, String state) {
    int found = 0;
    for (JsonNode flow : overview.path("flows")) {
      found += flow.path("state").asString("").equals(state) ? 1 : 0;
    }
    return found;
  }

  private static void addBreaks(List<String> lines, JsonNode breaks) {
    int shown = 0;
    for (JsonNode found : breaks) {
      boolean open = found.path("state").asString("").equals("OPEN");
      if (open && shown++ < MAX_BREAKS) {
        JsonNode finding = found.path("finding");
        lines.add(
            text(
                "Break      %s %s: %s",
                finding.path("kind").asString(""),
                finding.path("subject").asString(""),
                finding.path("evidence").asString("")));
      }
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
