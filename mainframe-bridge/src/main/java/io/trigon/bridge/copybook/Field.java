package io.trigon.bridge.copybook;

/**
 * One elementary item of a copybook.
 *
 * @param name the COBOL data name, e.g. {@code PSC-AMOUNT}
 * @param usage how its bytes are to be read
 * @param offset bytes from the start of its record
 * @param length bytes
 * @param digits digits of its picture, 0 for text and bytes
 */
record Field(String name, Usage usage, int offset, int length, int digits) {
  /** How a field's bytes are to be read. */
  enum Usage {
    /** PIC X(n): EBCDIC text of the invariant characters, padded with blanks. */
    TEXT,
    /** PIC X(n): bytes without a character set (digests, flags, hashes, free text). */
    BYTES,
    /** PIC X: Y or N. */
    FLAG,
    /** PIC 9(n): unsigned zoned digits. */
    DIGITS,
    /** PIC S9(4), S9(9) or S9(18) COMP: big-endian 2, 4 or 8 bytes. */
    BINARY,
    /** PIC S9(17) COMP-3: 9 bytes. */
    PACKED,
    /** FILLER: written as blanks, never read. */
    FILLER
  }

  /** Largest absolute value of the picture. */
  long max() {
    return switch (digits) {
      case 1 -> 9;
      case 2 -> 99;
      case 4 -> 9_999;
      case 9 -> 999_999_999;
      case 17 -> 99_999_999_999_999_999L;
      case 18 -> 999_999_999_999_999_999L;
      default -> throw new IllegalStateException(name + " has no such picture: " + digits);
    };
  }
}
