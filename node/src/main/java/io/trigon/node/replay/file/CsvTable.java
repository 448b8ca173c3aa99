package io.trigon.node.replay.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file with a header, in UTF-8, line by line: what cannot be read is a problem with its
 * line number, and reading goes on behind it.
 */
final class CsvTable {
  /** Longest line in bytes: a longer one is no row of ours, and must not fill the memory. */
  static final int MAX_LINE_BYTES = 16_384;

  private static final int END = -1;
  private static final int TOO_LONG = -2;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Problems problems;
  private final List<String> required;
  private final Consumer<CsvRow> rows;
  private final byte[] buffer = new byte[MAX_LINE_BYTES];
  private @Nullable Map<String, Integer> columns;
  private List<String> names = List.of();
  private int line;
  private int lastEmptyLine;

  private CsvTable(Problems problems, List<String> required, Consumer<CsvRow> rows) {
    this.problems = problems;
    this.required = required;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @param required columns that the header must name; their order is free, further ones do no harm
   * @param rows takes each row that has as many fields as the header
   * @throws IOException if the file cannot be read at all
   */
  static void read(Path file, List<String> required, Problems problems, Consumer<CsvRow> rows)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      new CsvTable(problems, required, rows).readAll(in);
    }
  }

  private void readAll(InputStream in) throws IOException {
    int length = readLine(in);
    while (length != END) {
      line++;
      if (length == TOO_LONG) {
        problems.add(line, "", "longer than " + MAX_LINE_BYTES + " bytes");
      } else {
        takeLine(length);
      }
      length = readLine(in);
    }
    if (columns == null && line == 0) {
      problems.add(1, "", "the file is empty: a header line is missing");
    }
  }

  /** Bytes of the next line now in the buffer; or that there is none, or one that does not fit. */
  private int readLine(InputStream in) throws IOException {
    int length = 0;
    int next = in.read();
    if (next < 0) {
      return END;
    }
    while (next >= 0 && next != '\n') {
      if (length < MAX_LINE_BYTES) {
        buffer[length] = (byte) next;
      }
      length++;
      next = in.read();
    }
    return length > MAX_LINE_BYTES ? TOO_LONG : length;
  }

  private void takeLine(int length) {
    String text = decode(length);
    if (text == null) {
      problems.add(line, "", "not in UTF-8");
      return;
    }
    if (line == 1) {
      takeHeader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
      return;
    }
    if (text.isBlank()) {
      lastEmptyLine = lastEmptyLine == 0 ? line : lastEmptyLine;
      return;
    }
    if (lastEmptyLine != 0) {
      problems.add(lastEmptyLine, "", "empty line"); // only the end of a file may be empty
      lastEmptyLine = 0;
    }
    takeRow(text);
  }

  private @Nullable String decode(int length) {
    int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, 0, end)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private void takeHeader(String text) {
    List<String> parsed = CsvLineParser.parse(text);
    if (parsed == null) {
      problems.add(1, "", "the header has a quote that is not closed");
    } else {
      names = parsed.stream().map(String::strip).toList();
    }
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (found.putIfAbsent(names.get(i), i) != null) {
        problems.add(1, names.get(i), "the header names this column twice");
      }
    }
    for (String name : required) {
      if (!found.containsKey(name)) {
        problems.add(1, name, "the header does not name this column: " + Problems.quote(text));
      }
    }
    columns = found;
  }

  private void takeRow(String text) {
    List<String> fields = CsvLineParser.parse(text);
    Map<String, Integer> header = columns;
    if (fields == null) {
      problems.add(line, "", "a quote is not closed, or text follows a closing quote");
    } else if (header != null && header.keySet().containsAll(required)) {
      if (fields.size() != names.size()) {
        String firstMissing = fields.size() < names.size() ? names.get(fields.size()) : "";
        problems.add(
            line, firstMissing, fields.size() + " fields, but the header has " + names.size());
      } else {
        rows.accept(new CsvRow(line, header, new ArrayList<>(fields)));
      }
    }
  }
}
