package io.trigon.router.decision;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an account inquiry goes: to the cheaper core (the open one) if it has applied the version
 * that the grid knows, or is behind within the staleness allowed; else to the owner. Pure.
 *
 * @param core the core that answers
 * @param effect what the versions changed
 * @param seen what the grid knew; null on a miss
 */
public record ReadDecision(CoreId core, Effect effect, @Nullable DirectoryEntry seen) {
  private static final CoreId CHEAPEST = CoreId.OPEN;

  /**
   * The decision.
   *
   * @param birth the account's birth core, asked on a miss
   * @param hint what the grid knows; null on a miss
   * @param replicaAge how long ago the open core had applied all that the mainframe had produced in
   *     the lane
   * @param maxStaleness how old an answer the caller takes; zero for none
   */
  public static ReadDecision decide(
      CoreId birth, @Nullable DirectoryEntry hint, Duration replicaAge, Duration maxStaleness) {
    if (hint == null || hint.version() == 0) {
      return new ReadDecision(hint == null ? birth : hint.owner(), Effect.DIRECTORY_MISS, hint);
    }
    if (hint.owner() == CHEAPEST || hint.appliedBy(CHEAPEST) >= hint.version()) {
      return new ReadDecision(CHEAPEST, Effect.READ_FRESH, hint);
    }
    return replicaAge.compareTo(maxStaleness) <= 0
        ? new ReadDecision(CHEAPEST, Effect.READ_STALE_ALLOWED, hint)
        : new ReadDecision(hint.owner(), Effect.READ_AT_OWNER, hint);
  }
}
