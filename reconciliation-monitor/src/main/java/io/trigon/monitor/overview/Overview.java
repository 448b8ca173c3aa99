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
 * @param latestBreaks latest breaks of any state
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

  /** Share of open accounts that the open core owns, in percent with one decimal. */
  public String openShare() {
    long all = mainframe.owned() + open.owned();
    return all == 0 ? "0.0" : String.format("%.1f", 100.0 * open.owned() / all);
  }

  /** Whether everything that is watched is well. */
  public boolean isWell() {
    return mainframe.up()
        && open.up()
        && configAgrees
        && openBreaks == 0
        && flows.stream()
            .noneMatch(
                flow ->
                    flow.state() == LaneFlow.State.MISSING
                        || flow.state() == LaneFlow.State.DIVERGED);
  }
}
