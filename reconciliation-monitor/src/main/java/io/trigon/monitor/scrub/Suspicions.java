package io.trigon.monitor.scrub;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.compare.BothViews.Judged;
import io.trigon.monitor.compare.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * Which verdicts are suspicious at all, and which break a confirmed suspicion is; pure. A replica
 * that is behind, or absent, is expected as long as the stream has not applied the message that
 * carries what it lacks.
 */
final class Suspicions {
  private Suspicions() {}

  /**
   * The break that a verdict would be if a second look confirms it.
   *
   * @param judged the account on both cores
   * @param heartbeats of both cores, taken before the accounts were read
   */
  static Optional<BreakKind> of(Judged judged, Map<CoreId, Heartbeat> heartbeats) {
    Verdict.State state = judged.verdict().state();
    return switch (state) {
      case EQUAL -> Optional.empty();
      case EDITED -> Optional.of(BreakKind.BALANCE_MISMATCH);
      case STOPPED -> Optional.of(BreakKind.DIVERGED);
      case FORKED -> Optional.of(BreakKind.FORK);
      case ABSENT -> ifApplied(judged, heartbeats, BreakKind.ORPHAN_ACCOUNT);
      case BEHIND -> ifApplied(judged, heartbeats, BreakKind.MISSING_SYNC);
    };
  }

  private static Optional<BreakKind> ifApplied(
      Judged judged, Map<CoreId, Heartbeat> heartbeats, BreakKind kind) {
    AccountView longer = judged.longer();
    Origin origin = longer.lastOrigin();
    if (origin == null || origin.producer() != longer.answeredBy()) {
      // Nothing to wait for: the longer copy's last entry came from the other core, which now lacks
      // it, or there is none at all.
      return origin == null ? Optional.empty() : Optional.of(kind);
    }
    Heartbeat replica = heartbeats.get(longer.answeredBy().peer());
    boolean applied =
        replica != null
            && origin.lane() < replica.lanes().size()
            && replica.lanes().get(origin.lane()).appliedPosition() >= origin.position();
    return applied ? Optional.of(kind) : Optional.empty();
  }
}
