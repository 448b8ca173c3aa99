package io.trigon.monitor.breaks;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.TransactionKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tier found, with its evidence.
 *
 * @param kind what kind of disagreement
 * @param subject the account id, or {@link BreakKey#laneSubject}; with the kind, the identity of a
 *     break
 * @param atStakeMinor money at stake in minor units, 0 if none can be named
 * @param currency ISO code of that money, may be blank
 * @param versions what each core had: the account's version, or the position in the lane's stream;
 *     a core that has nothing is absent
 * @param evidence what was seen on both sides, for people
 * @param about the transaction of the account that a case would act on; null if there is none
 */
public record Finding(
    BreakKind kind,
    String subject,
    long atStakeMinor,
    String currency,
    Map<CoreId, Long> versions,
    String evidence,
    @Nullable TransactionKey about) {
  /** Longest evidence kept: both histories around the first bad entry fit easily. */
  public static final int MAX_EVIDENCE = 4_000;

  public Finding {
    versions = Map.copyOf(versions);
    evidence = evidence.length() > MAX_EVIDENCE ? evidence.substring(0, MAX_EVIDENCE) : evidence;
  }

  /** A finding that is about no single transaction. */
  public Finding(
      BreakKind kind,
      String subject,
      long atStakeMinor,
      String currency,
      Map<CoreId, Long> versions,
      String evidence) {
    this(kind, subject, atStakeMinor, currency, versions, evidence, null);
  }

  /** A finding about a lane of a producer's stream. */
  public static Finding ofLane(
      BreakKind kind, CoreId producer, int lane, Map<CoreId, Long> positions, String evidence) {
    return new Finding(kind, BreakKey.laneSubject(producer, lane), 0, "", positions, evidence);
  }

  /** What makes it the same break as another finding. */
  public BreakKey key() {
    return new BreakKey(kind, subject);
  }
}
