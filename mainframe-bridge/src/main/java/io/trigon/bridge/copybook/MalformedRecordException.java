package io.trigon.bridge.copybook;

/** Bytes that do not fit their copybook, or a value that does not fit its picture. */
public final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String field;

  /**
   * Names the place.
   *
   * @param offset bytes from the start of the message
   * @param field the copybook's data name, e.g. {@code PST-AMOUNT}
   * @param problem what is wrong with it
   */
  public MalformedRecordException(int offset, String field, String problem) {
    super("%s at offset %d: %s".formatted(field, offset, problem));
    this.offset = offset;
    this.field = field;
  }

  /** Bytes from the start of the message. */
  public int offset() {
    return offset;
  }

  /** The copybook's data name. */
  public String field() {
    return field;
  }
}
