package io.trigon.router.rules;

/**
 * One thing that is wrong with a rule file.
 *
 * @param code what kind of problem; stable
 * @param file the file's name as it was loaded
 * @param position where
 * @param message what was found, what was expected and, where it helps, what may have been meant
 */
public record RuleProblem(ProblemCode code, String file, Position position, String message) {
  @Override
  public String toString() {
    return file + ":" + position + " " + code + " " + message;
  }
}
