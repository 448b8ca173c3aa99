package io.trigon.bridge.copybook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of COBOL that our copybooks use: level 01, level 05, PIC X, 9, S9, COMP, COMP-3.
 */
final class CopybookParser {
  private static final Pattern RECORD = Pattern.compile("01 +([A-Z0-9-]+)");
  private static final Pattern ITEM =
      Pattern.compile("05 +([A-Z0-9-]+) +PIC +(S?)([X9])(?:\\((\\d+)\\))?(?: +(COMP|COMP-3))?");

  private final Map<String, List<Item>> records = new LinkedHashMap<>();

  /**
   * An elementary item.
   *
   * @param name data name
   * @param offset bytes from the start of its record
   * @param length bytes
   * @param numeric whether the picture is of digits
   * @param usage COMP, COMP-3 or blank for DISPLAY
   */
  record Item(String name, int offset, int length, boolean numeric, String usage) {}

  private CopybookParser(String text) {
    List<Item> items = List.of();
    for (String sentence : sentences(text)) {
      Matcher record = RECORD.matcher(sentence);
      Matcher item = ITEM.matcher(sentence);
      if (record.matches()) {
        items = new ArrayList<>();
        records.put(record.group(1), items);
      } else if (item.matches()) {
        items.add(item(item, lengthOf(items)));
      } else {
        throw new IllegalArgumentException("not understood: '" + sentence + "'");
      }
    }
  }

  static Map<String, List<Item>> parse(String copybook) throws IOException {
    try (InputStream in = CopybookParser.class.getResourceAsStream("/copybooks/" + copybook)) {
      if (in == null) {
        throw new IOException("no copybook " + copybook);
      }
      return new CopybookParser(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).records;
    }
  }

  static int lengthOf(List<Item> items) {
    return items.stream().mapToInt(Item::length).sum();
  }

  private static List<String> sentences(String text) {
    StringBuilder code = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.length() > 72) {
        throw new IllegalArgumentException("beyond column 72: " + line);
      }
      if (line.length() > 7 && line.charAt(6) != '*') {
        code.append(line.substring(7)).append(' ');
      }
    }
    return Pattern.compile("\\.\\s")
        .splitAsStream(code)
        .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static Item item(Matcher matcher, int offset) {
    int size = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
    String usage = matcher.group(5) == null ? "" : matcher.group(5);
    boolean numeric = matcher.group(3).equals("9");
    return new Item(matcher.group(1), offset, length(size, usage), numeric, usage);
  }

  /** As the Enterprise COBOL compiler lays out. */
  private static int length(int size, String usage) {
    return switch (usage) {
      case "COMP" -> size <= 4 ? 2 : size <= 9 ? 4 : 8;
      case "COMP-3" -> size / 2 + 1;
      default -> size;
    };
  }
}
