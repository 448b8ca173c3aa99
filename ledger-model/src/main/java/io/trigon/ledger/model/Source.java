package io.trigon.ledger.model;

/**
 * The issuer's code within a transaction key: 1 to 14 characters.
 *
 * <p>Reserved sources (R2) belong to the engine: commands of a reserved source are never cancelled
 * by anyone; in doubt they are repeated.
 *
 * @param value the code
 */
public record Source(String value) {
  /** Longest source, in characters. */
  public static final int MAX_LENGTH = 14;

  /** Used when a caller names none. */
  public static final Source DEFAULT = new Source("DEFAULT");

  /** Steps of a transfer saga. */
  public static final Source SAGA = new Source("SAGA");

  /** Actions of a case. */
  public static final Source CASE = new Source("CASE");

  /** Expiry of holds. */
  public static final Source EXPIRY = new Source("EXPIRY");

  /** Moves of ownership. */
  public static final Source HANDOVER = new Source("HANDOVER");

  /** Reversals that the engine issues because a transaction stayed in doubt past its deadline. */
  public static final Source IN_DOUBT = new Source("IN-DOUBT");

  /** Lane control entries: days opened, formats raised. */
  public static final Source CONTROL = new Source("CONTROL");

  public Source {
    Identifiers.require("source", value, MAX_LENGTH);
  }

  /** Whether this source belongs to the engine; callers may not use it. */
  public boolean isReserved() {
    return switch (value) {
      case "SAGA", "CASE", "EXPIRY", "HANDOVER", "IN-DOUBT", "CONTROL" -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
