package io.trigon.monitor.breaks;

/**
 * What a tier found, with its evidence.
 *
 * @param kind what kind of disagreement
 * @param subject the account id, or {@code PRODUCER/Lnnn} for a lane of a producer's stream; with
 *     the kind, the identity of a break
 * @param atStakeMinor money at stake in minor units, 0 if none can be named
 * @param currency ISO code of that money, may be blank
 * @param evidence what was seen on both sides, for people
 */
public record Finding(
    BreakKind kind, String subject, long atStakeMinor, String currency, String evidence) {
  /** Longest evidence kept: both histories around the first bad entry fit easily. */
  public static final int MAX_EVIDENCE = 4_000;

  public Finding {
    evidence = evidence.length() > MAX_EVIDENCE ? evidence.substring(0, MAX_EVIDENCE) : evidence;
  }

  /** The subject that names a lane of a producer's stream. */
  public static String laneSubject(io.trigon.ledger.model.CoreId producer, int lane) {
    return "%s/L%03d".formatted(producer, lane);
  }
}
