package io.trigon.node.replay.file;

/**
 * One thing that is wrong in a file.
 *
 * @param line 1 upwards; the header is line 1
 * @param column name of the column, or empty if the whole line is meant
 * @param reason what is wrong, with the value where that helps
 */
public record FileProblem(int line, String column, String reason) {
  @Override
  public String toString() {
    return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + reason;
  }
}
