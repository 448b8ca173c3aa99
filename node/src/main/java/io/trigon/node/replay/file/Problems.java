package io.trigon.node.replay.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file. Not thread-safe. */
final class Problems {
  /** A file that is wrong all over is not made clearer by more lines than this. */
  static final int MAX_KEPT = 100_000;

  /** Values are quoted up to this length, so that a binary file does not fill the screen. */
  private static final int MAX_QUOTED = 60;

  private final List<FileProblem> kept = new ArrayList<>();

  void add(int line, String column, String reason) {
    if (kept.size() < MAX_KEPT) {
      kept.add(new FileProblem(line, column, reason));
    }
  }

  List<FileProblem> sorted() {
    List<FileProblem> sorted = new ArrayList<>(kept);
    sorted.sort(Comparator.comparingInt(FileProblem::line));
    return sorted;
  }

  /** A value as it is shown in a reason: on one line, not longer than it helps. */
  static String quote(String value) {
    String shown = value.length() > MAX_QUOTED ? value.substring(0, MAX_QUOTED) + "..." : value;
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
