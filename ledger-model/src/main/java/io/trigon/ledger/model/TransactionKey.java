package io.trigon.ledger.model;

/**
 * With the account, the idempotency key of a command (R2): who issued it, under which id, for which
 * leg.
 *
 * @param source the issuer's code
 * @param transactionId made by the caller, 1 to 35 characters, kept across retries
 * @param leg the leg of a transfer, {@link Leg#NONE} otherwise
 */
public record TransactionKey(Source source, String transactionId, Leg leg) {
  /** Longest transaction id, in characters. */
  public static final int MAX_ID_LENGTH = 35;

  public TransactionKey {
    Identifiers.require("transaction id", transactionId, MAX_ID_LENGTH);
  }

  /** A key of leg 0. */
  public static TransactionKey of(Source source, String transactionId) {
    return new TransactionKey(source, transactionId, Leg.NONE);
  }

  /** The same id at leg 0; a tombstone there answers both legs (R25). */
  public TransactionKey withoutLeg() {
    return withLeg(Leg.NONE);
  }

  /** The same id at a leg. */
  public TransactionKey withLeg(Leg other) {
    return leg == other ? this : new TransactionKey(source, transactionId, other);
  }

  @Override
  public String toString() {
    return source + "/" + transactionId + (leg == Leg.NONE ? "" : "#" + leg.code());
  }
}
