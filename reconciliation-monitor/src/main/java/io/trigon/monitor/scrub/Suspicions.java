package io.trigon.monitor.scrub;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.monitor.compare.BothViews.Judged;
import io.trigon.monitor.compare.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which verdicts are suspicious at all, and which break a confirmed suspicion is; pure. */
final class Suspicions {
  private Suspicions() {}

  /**
   * The break that a verdict would be if a second look confirms it. A core that is behind, or has
   * no such account, is expected to be as long as its lane had not come to the message that carries
   * what it lacks.
   *
   * @param judged the account on both cores
   * @param before where both cores stood before the accounts were read: whatever was in a lane then
   *     must be seen by the read
   */
  static Optional<BreakKind> of(Judged judged, Map<CoreId, CoreStatus> before) {
    Verdict.State state = judged.verdict().state();
    return switch (state) {
      case EQUAL -> Optional.empty();
      case EDITED -> Optional.of(BreakKind.BALANCE_MISMATCH);
      case STOPPED -> Optional.of(BreakKind.DIVERGED);
      case FORKED -> Optional.of(BreakKind.FORK);
      case ABSENT -> ifOverdue(judged, before, BreakKind.ORPHAN_ACCOUNT);
      // Not MISSING_SYNC: the message has been taken, so sending it again would change nothing.
      case BEHIND -> ifOverdue(judged, before, BreakKind.DIVERGED);
    };
  }

  /**
   * Whether a look that is not suspicious proves that a break of this kind is gone. Being behind in
   * good order proves equal histories so far, but not that what was missing has come.
   */
  static boolean disproves(Verdict.State state, BreakKind kind) {
    return state == Verdict.State.EQUAL
        || (state == Verdict.State.BEHIND && kind != BreakKind.DIVERGED);
  }

  private static Optional<BreakKind> ifOverdue(
      Judged judged, Map<CoreId, CoreStatus> before, BreakKind kind) {
    AccountView longer = judged.longer();
    Origin origin = longer.lastOrigin();
    CoreStatus lacking = before.get(longer.answeredBy().peer());
    if (origin == null || lacking == null) {
      return Optional.empty();
    }
    List<LaneStatus> lanes = lacking.heartbeat().lanes();
    if (origin.lane() >= lanes.size()) {
      return Optional.empty();
    }
    LaneStatus lane = lanes.get(origin.lane());
    // The entry that is lacking was either the longer copy's own, and came over the stream, or the
    // lacking core's own, and was read there before it was written.
    long cameTo =
        origin.producer() == longer.answeredBy() ? lane.appliedPosition() : lane.producedPosition();
    return cameTo >= origin.position() ? Optional.of(kind) : Optional.empty();
  }
}
