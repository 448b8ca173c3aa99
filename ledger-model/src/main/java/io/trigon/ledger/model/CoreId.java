package io.trigon.ledger.model;

/** The two cores of the triangle. The code is what entries and messages carry. */
public enum CoreId {
  MAINFRAME(1),
  OPEN(2);

  private final int code;

  CoreId(int code) {
    this.code = code;
  }

  /** The stable code, 1 byte in the canonical record. */
  public int code() {
    return code;
  }

  /** The other core. */
  public CoreId peer() {
    return this == MAINFRAME ? OPEN : MAINFRAME;
  }

  /**
   * The core of a stable code.
   *
   * @throws UnknownCodeException if no core has this code
   */
  public static CoreId ofCode(int code) {
    return switch (code) {
      case 1 -> MAINFRAME;
      case 2 -> OPEN;
      default -> throw new UnknownCodeException("core", code);
    };
  }
}
