package io.trigon.router.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file while it is read; not thread-safe. */
public final class Problems {
  /** More than a person would work through before trying again. */
  static final int MAX_PROBLEMS = 500;

  private final List<String> files;
  private final List<RuleProblem> found = new ArrayList<>();
  private int noted;

  /** Of files of these names, in their order. */
  public Problems(List<String> files) {
    this.files = List.copyOf(files);
  }

  /** Notes a problem. */
  public void add(ProblemCode code, Position position, String message) {
    noted++;
    RuleProblem problem = new RuleProblem(code, files.get(position.file()), position, message);
    if (found.size() < MAX_PROBLEMS && !found.contains(problem)) {
      found.add(problem);
    }
  }

  /** A place for people who read about another place: with the file's name if that differs. */
  String place(Position place, Position reader) {
    return place.file() == reader.file() ? place.toString() : files.get(place.file()) + ":" + place;
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
