package io.trigon.ledger.model;

/** The leg of a transfer that a key names; {@link #NONE} for everything else. */
public enum Leg {
  NONE,
  DEBIT,
  CREDIT;

  private static final Leg[] LEGS = values();

  /** The stable code: 0, 1 or 2. */
  public int code() {
    return ordinal();
  }

  /**
   * The leg of a stable code.
   *
   * @throws UnknownCodeException if no leg has this code
   */
  public static Leg ofCode(int code) {
    if (code < 0 || code >= LEGS.length) {
      throw new UnknownCodeException("leg", code);
    }
    return LEGS[code];
  }
}
