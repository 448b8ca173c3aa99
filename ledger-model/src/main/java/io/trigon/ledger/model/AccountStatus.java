package io.trigon.ledger.model;

/** The status of an account after an entry. Codes are stable: they are hashed and sent. */
public enum AccountStatus {
  /**
   * The shell of an account whose birth core has heard of it (a tombstone) before it was opened
   * (R1).
   */
  NOT_OPEN(0),
  OPEN(1),
  FROZEN(2),
  CLOSED(3),
  /** A control account of a lane. */
  CONTROL(4);

  private static final AccountStatus[] STATUSES = values();

  private final int code;

  AccountStatus(int code) {
    this.code = code;
  }

  /** The stable code, 1 byte in the canonical record. */
  public int code() {
    return code;
  }

  /**
   * The status of a stable code.
   *
   * @throws UnknownCodeException if none has this code
   */
  public static AccountStatus ofCode(int code) {
    if (code < 0 || code >= STATUSES.length) {
      throw new UnknownCodeException("account status", code);
    }
    return STATUSES[code];
  }
}
