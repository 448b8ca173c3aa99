package io.trigon.ledger.model;

/** What an entry says was decided. Codes are stable: they are hashed and sent. */
public enum EntryOutcome {
  POSTED(1),
  DECLINED(2),
  CANCELLED(3),
  NOTHING_TO_REVERSE(4);

  private static final EntryOutcome[] OUTCOMES = values();

  private final int code;

  EntryOutcome(int code) {
    this.code = code;
  }

  /** The stable code, 1 byte in the canonical record. */
  public int code() {
    return code;
  }

  /**
   * The outcome of a stable code.
   *
   * @throws UnknownCodeException if none has this code
   */
  public static EntryOutcome ofCode(int code) {
    if (code < 1 || code > OUTCOMES.length) {
      throw new UnknownCodeException("entry outcome", code);
    }
    return OUTCOMES[code - 1];
  }
}
