package io.trigon.ledger.entry;

/**
 * An entry of a format that this version does not know: its account stops, nothing is skipped (R6).
 */
public final class UnknownFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the format. */
  public UnknownFormatException(int format) {
    super("unknown entry format " + format + "; this version knows " + Entry.FORMAT);
  }
}
