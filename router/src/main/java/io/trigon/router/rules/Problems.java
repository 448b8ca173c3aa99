package io.trigon.router.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file while it is read; not thread-safe. */
public final class Problems {
  /** More than a person would work through before trying again. */
  static final int MAX_PROBLEMS = 500;

  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();
  private int noted;

  /** Of a file of this name. */
  public Problems(String file) {
    this.file = file;
  }

  /** Notes a problem. */
  public void add(ProblemCode code, Position position, String message) {
    noted++;
    RuleProblem problem = new RuleProblem(code, file, position, message);
    if (found.size() < MAX_PROBLEMS && !found.contains(problem)) {
      found.add(problem);
    }
  }

  /** How often something was noted; tells whether reading a part noted anything. */
  int noted() {
    return noted;
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, by place in the file. */
  public List<RuleProblem> all() {
    return found.stream().sorted(Comparator.comparing(RuleProblem::position)).toList();
  }
}
