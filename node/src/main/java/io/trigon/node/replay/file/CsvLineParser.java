package io.trigon.node.replay.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line into its fields as RFC 4180 says: commas, and quotes around a field that holds
 * commas or doubled quotes. A field does not go on over the end of its line.
 */
final class CsvLineParser {
  private final String text;
  private final List<String> fields = new ArrayList<>();
  private int at;

  private CsvLineParser(String text) {
    this.text = text;
  }

  /** The fields, or null if a quote is not closed or something follows a closing quote. */
  static @Nullable List<String> parse(String line) {
    CsvLineParser parser = new CsvLineParser(line);
    return parser.parseFields() ? parser.fields : null;
  }

  private boolean parseFields() {
    do {
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      if (!(quoted ? readQuoted() : readPlain())) {
        return false;
      }
    } while (at++ < text.length());
    return true;
  }

  private boolean readPlain() {
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    fields.add(text.substring(at, end));
    at = end;
    return true;
  }

  private boolean readQuoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        fields.add(field.toString());
        return at == text.length() || text.charAt(at) == ',';
      }
    }
    return false;
  }
}
