package io.trigon.ledger.model;

/** What a rule wants of a transaction that stays in doubt. Names are stable: they are stored. */
public enum OnInDoubt {
  /** The owner's decision stands; an id unknown after the deadline becomes a tombstone. */
  RESOLVE(1),
  /**
   * After the deadline the system reverses it at the owner, so that it never ends as posted. For
   * {@code DEBIT}, {@code CREDIT} and {@code CAPTURE}; whatever cannot be reversed is resolved.
   */
  REVERSE(2);

  private final int code;

  OnInDoubt(int code) {
    this.code = code;
  }

  /** The stable code. */
  public int code() {
    return code;
  }

  /**
   * The wish of a stable code.
   *
   * @throws UnknownCodeException if none has this code
   */
  public static OnInDoubt ofCode(int code) {
    for (OnInDoubt each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    throw new UnknownCodeException("what to do in doubt", code);
  }

  /** What can be done about a key of a kind: only what was posted can be reversed (R10, R25). */
  public OnInDoubt appliedTo(Kind kind, TransactionKey key) {
    boolean reversible = kind.isReversible() && key.leg() == Leg.NONE && !key.source().isReserved();
    return reversible ? this : RESOLVE;
  }
}
