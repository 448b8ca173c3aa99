package io.trigon.monitor.overview;

import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.scrub.ScrubPass;
import io.trigon.monitor.stream.LaneFlow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators see first; one immutable picture a second.
 *
 * @param asOf when it was taken
 * @param mainframe the mainframe
 * @param open the open core
 * @param directorySize accounts that the grid knows
 * @param configAgrees whether both cores hold the same lanes and births
 * @param flows all lanes of both streams
 * @param maxLagMessages most messages that any lane is behind
 * @param scrubRunning the pass that runs
 * @param scrubLast the last whole pass
 * @param openBreaks number of open breaks
 * @param inDoubt number of transactions in doubt
 * @param latestBreaks open breaks, newest first, then resolved ones
 */
public record Overview(
    Instant asOf,
    CoreHealth mainframe,
    CoreHealth open,
    long directorySize,
    boolean configAgrees,
    List<LaneFlow> flows,
    long maxLagMessages,
    ScrubPass scrubRunning,
    @Nullable ScrubPass scrubLast,
    long openBreaks,
    long inDoubt,
    List<Break> latestBreaks) {

  public Overview {
    flows = List.copyOf(flows);
    latestBreaks = List.copyOf(latestBreaks);
  }

  /** Whether everything that is watched is well. */
  public boolean isWell() {
    return mainframe.up()
        && open.up()
        && configAgrees
        && openBreaks == 0
        && flows.stream().noneMatch(flow -> flow.state().isBad() || flow.stoppedAccounts() > 0);
  }

  /** The last whole pass, or the first one while it runs. */
  public ScrubPass scrub() {
    return scrubLast == null ? scrubRunning : scrubLast;
  }
}
