package io.trigon.node.replay.file;

import java.util.List;

/**
 * What a file says, and what is wrong with it. Content counts only if there are no problems.
 *
 * @param content what could be read
 * @param problems everything that is wrong, by line
 * @param <T> what the file holds
 */
public record FileContent<T>(T content, List<FileProblem> problems) {
  public FileContent {
    problems = List.copyOf(problems);
  }

  /** Whether all of it may be used. */
  public boolean isGood() {
    return problems.isEmpty();
  }
}
