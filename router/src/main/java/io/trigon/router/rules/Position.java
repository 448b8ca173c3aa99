package io.trigon.router.rules;

/**
 * A place in a rule file.
 *
 * @param line 1 upwards
 * @param column 1 upwards, in characters
 */
public record Position(int line, int column) implements Comparable<Position> {
  /** The beginning of the file: for problems of the file as a whole. */
  public static final Position START = new Position(1, 1);

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
