package io.trigon.ledger.model;

/**
 * What a command asks and an entry records. Codes are stable: they are hashed and sent.
 *
 * <p>{@link #DAY_OPENED} and {@link #FORMAT_RAISED} are kinds of entries of control accounts only.
 */
public enum Kind {
  OPEN_ACCOUNT(1),
  DEBIT(2),
  CREDIT(3),
  HOLD(4),
  CAPTURE(5),
  RELEASE(6),
  REVERSE(7),
  CANCEL(8),
  TRANSFER_OWNERSHIP(9),
  ADJUST(10),
  EXPIRE_HOLD(11),
  FREEZE(12),
  UNFREEZE(13),
  CLOSE_ACCOUNT(14),
  DAY_OPENED(15),
  FORMAT_RAISED(16);

  private static final Kind[] KINDS = values();

  private final int code;

  Kind(int code) {
    this.code = code;
  }

  /** The stable code, 1 byte in the canonical record. */
  public int code() {
    return code;
  }

  /** Whether it concerns a whole lane of a core and lives in a control account. */
  public boolean isControl() {
    return this == DAY_OPENED || this == FORMAT_RAISED;
  }

  /** Whether a posting of this kind can be reversed (R10). */
  public boolean isReversible() {
    return this == DEBIT || this == CREDIT || this == CAPTURE;
  }

  /**
   * The kind of a stable code.
   *
   * @throws UnknownCodeException if no kind has this code
   */
  public static Kind ofCode(int code) {
    if (code < 1 || code > KINDS.length) {
      throw new UnknownCodeException("kind", code);
    }
    return KINDS[code - 1];
  }
}
