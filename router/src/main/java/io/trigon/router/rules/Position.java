package io.trigon.router.rules;

/**
 * A place in the rule files.
 *
 * @param file which of the files, 0 upwards, in their order
 * @param line 1 upwards
 * @param column 1 upwards, in characters
 */
public record Position(int file, int line, int column) implements Comparable<Position> {
  /** The beginning of the first file: for problems of the rules as a whole. */
  public static final Position START = startOf(0);

  /** The beginning of a file. */
  public static Position startOf(int file) {
    return new Position(file, 1, 1);
  }

  @Override
  public int compareTo(Position other) {
    if (file != other.file) {
      return Integer.compare(file, other.file);
    }
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  /** Line and column. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
