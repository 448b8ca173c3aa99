package io.trigon.node.replay.file;

import java.util.List;
import java.util.Map;

/** One data line of a CSV file; fields are found by the name of their column. */
final class CsvRow {
  private final int line;
  private final Map<String, Integer> columns;
  private final List<String> fields;

  CsvRow(int line, Map<String, Integer> columns, List<String> fields) {
    this.line = line;
    this.columns = columns;
    this.fields = fields;
  }

  /** Its line in the file, 1 upwards. */
  int line() {
    return line;
  }

  /** Whether the file has such a column. */
  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The field without blanks around it; empty where the file has no such column or field. */
  String field(String column) {
    Integer index = columns.get(column);
    return index == null || index >= fields.size() ? "" : fields.get(index).strip();
  }
}
