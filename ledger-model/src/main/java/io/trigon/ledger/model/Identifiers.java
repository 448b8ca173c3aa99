package io.trigon.ledger.model;

/**
 * The character rule of every id a caller chooses (R2): starts with a letter or digit, then {@code
 * A-Z a-z 0-9 . _ - : /}, no blanks. These characters have the same meaning in every CCSID, so an
 * id is the same on both cores.
 */
public final class Identifiers {
  private Identifiers() {}

  /** Whether {@code text} is an id of 1 to {@code maxLength} allowed characters. */
  public static boolean isValid(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && isLetterOrDigit(text.charAt(0))
        && allAllowed(text);
  }

  static String require(String what, String text, int maxLength) {
    if (!isValid(text, maxLength)) {
      throw new IllegalArgumentException(
          what
              + " must be 1 to "
              + maxLength
              + " characters of A-Z a-z 0-9 . _ - : / and start with a letter or digit: '"
              + text
              + "'");
    }
    return text;
  }

  static boolean allAllowed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-' && c != ':' && c != '/') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
