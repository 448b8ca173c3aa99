package io.trigon.bridge.copybook;

import io.trigon.bridge.copybook.Field.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A level 01 of a copybook: fields one behind the other. Built once in a static initialiser, read
 * only afterwards; the test of the {@code .cpy} files holds both equal.
 */
final class Layout {
  private static final byte NO = (byte) 0xd5;
  private static final byte ZERO_DIGIT = (byte) 0xf0;

  private final String name;
  private final List<Field> fields = new ArrayList<>();
  private byte[] empty = new byte[0];

  /** An empty layout of this COBOL name. */
  Layout(String name) {
    this.name = name;
  }

  Field text(String field, int length) {
    return add(field, Usage.TEXT, length, 0);
  }

  Field bytes(String field, int length) {
    return add(field, Usage.BYTES, length, 0);
  }

  Field flag(String field) {
    return add(field, Usage.FLAG, 1, 0);
  }

  Field digits(String field, int digits) {
    return add(field, Usage.DIGITS, digits, digits);
  }

  /** PIC S9(4) COMP. */
  Field half(String field) {
    return add(field, Usage.BINARY, 2, 4);
  }

  /** PIC S9(9) COMP. */
  Field full(String field) {
    return add(field, Usage.BINARY, 4, 9);
  }

  /** PIC S9(18) COMP. */
  Field wide(String field) {
    return add(field, Usage.BINARY, 8, 18);
  }

  /** PIC S9(17) COMP-3. */
  Field amount(String field) {
    return add(field, Usage.PACKED, 9, 17);
  }

  /** Source, transaction id and leg. */
  KeyFields key(String prefix) {
    return new KeyFields(
        text(prefix + "SOURCE", 14), text(prefix + "TXN-ID", 35), digits(prefix + "LEG", 1));
  }

  /** Unnamed blanks up to this length of the record. */
  void fillTo(int length) {
    add("FILLER", Usage.FILLER, length - length(), 0);
  }

  /** The COBOL name of the record. */
  String name() {
    return name;
  }

  /** The length of the record, bytes. */
  int length() {
    return empty.length;
  }

  List<Field> fields() {
    return List.copyOf(fields);
  }

  /**
   * Writes a record whose texts are blank and whose numbers are zero, so that COBOL can read it.
   */
  void writeEmpty(byte[] bytes, int offset) {
    System.arraycopy(empty, 0, bytes, offset, empty.length);
  }

  private Field add(String field, Usage usage, int length, int digits) {
    Field added = new Field(field, usage, length(), length, digits);
    fields.add(added);
    empty = Arrays.copyOf(empty, added.offset() + length);
    Arrays.fill(empty, added.offset(), empty.length, initial(usage));
    if (usage == Usage.PACKED) {
      empty[empty.length - 1] = Packed.PLUS;
    }
    return added;
  }

  private static byte initial(Usage usage) {
    return switch (usage) {
      case TEXT, FILLER -> Ebcdic.BLANK;
      case FLAG -> NO;
      case DIGITS -> ZERO_DIGIT;
      case BYTES, BINARY, PACKED -> 0;
    };
  }
}
