package io.trigon.monitor.scrub;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers of accounts of both cores; pure. */
final class Totals {
  private Totals() {}

  /** Whether nothing is on its way between the cores, and yet they count different accounts. */
  static boolean differAtRest(Map<CoreId, CoreStatus> statuses) {
    CoreStatus mainframe = statuses.get(CoreId.MAINFRAME);
    CoreStatus open = statuses.get(CoreId.OPEN);
    return mainframe != null
        && open != null
        && accounts(mainframe.totals()) != accounts(open.totals())
        && isApplied(mainframe.heartbeat(), open.heartbeat())
        && isApplied(open.heartbeat(), mainframe.heartbeat());
  }

  private static long accounts(StoreTotals totals) {
    return totals.ownedByMainframe() + totals.ownedByOpen();
  }

  private static boolean isApplied(Heartbeat producer, Heartbeat replica) {
    return IntStream.range(0, Math.min(producer.lanes().size(), replica.lanes().size()))
        .allMatch(lane -> same(producer.lanes().get(lane), replica.lanes().get(lane)));
  }

  private static boolean same(LaneStatus out, LaneStatus in) {
    return out.producedPosition() == in.appliedPosition();
  }
}
