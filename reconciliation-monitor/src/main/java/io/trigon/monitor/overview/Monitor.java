package io.trigon.monitor.overview;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.LaneFlow;
import io.trigon.monitor.stream.MissingSync;
import io.trigon.monitor.stream.StreamTier;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look a second at both cores: stream tier, breaks of the streams, and the picture for the
 * dashboard. {@link #look} is called by one thread; the rest is thread-safe.
 */
public final class Monitor {
  private static final int LATEST_BREAKS = 20;
  private static final int MAX_LANE_BREAKS = 1_024;

  private final BothViews both;
  private final StreamTier streams;
  private final ScrubTier scrub;
  private final BreakStore breaks;
  private final OpenBreaks openBreaks;
  private final InDoubtRegister inDoubt;
  private final TrafficSource traffic;
  private final MissingSync missingSync;
  private final Clock clock;
  private final Map<CoreId, Seen> seen = new EnumMap<>(CoreId.class);
  private volatile @Nullable Overview overview;

  /** Over both cores and what else is watched. */
  public Monitor(
      BothViews both,
      StreamTier streams,
      ScrubTier scrub,
      BreakStore breaks,
      OpenBreaks openBreaks,
      InDoubtRegister inDoubt,
      TrafficSource traffic,
      MissingSync missingSync,
      Clock clock) {
    this.both = both;
    this.streams = streams;
    this.scrub = scrub;
    this.breaks = breaks;
    this.openBreaks = openBreaks;
    this.inDoubt = inDoubt;
    this.traffic = traffic;
    this.missingSync = missingSync;
    this.clock = clock;
  }

  /** The newest picture; empty before the first look. */
  public Optional<Overview> overview() {
    return Optional.ofNullable(overview);
  }

  /** Looks at everything once. A silent core is shown as down; it is not a break. */
  public void look() {
    Instant now = clock.instant();
    boolean mainframeUp = ask(CoreId.MAINFRAME, now);
    boolean openUp = ask(CoreId.OPEN, now);
    StreamTier.View view = new StreamTier.View(List.of(), List.of());
    Seen mainframe = seen.get(CoreId.MAINFRAME);
    Seen open = seen.get(CoreId.OPEN);
    if (mainframe != null && open != null) {
      Heartbeat there = mainframe.status().heartbeat();
      Heartbeat here = open.status().heartbeat();
      view = streams.observe(there, here, now);
      if (mainframeUp && openUp) {
        judgeStreams(view, now);
      }
    }
    openBreaks.refresh();
    overview =
        new Overview(
            now,
            health(CoreId.MAINFRAME, mainframeUp),
            health(CoreId.OPEN, openUp),
            traffic.directorySize(),
            configAgrees(mainframe, open),
            view.flows(),
            view.maxLagMessages(),
            scrub.running(),
            scrub.last(),
            breaks.countOpen(),
            inDoubt.countOpen(),
            breaks.latest(null, LATEST_BREAKS));
  }

  private boolean ask(CoreId core, Instant now) {
    CoreGateway gateway = both.gateway(core);
    try {
      seen.put(core, new Seen(both.await(gateway, gateway.status()), now));
      return true;
    } catch (CoreUnavailableException silent) {
      return false;
    }
  }

  private void judgeStreams(StreamTier.View view, Instant now) {
    view.findings().forEach(finding -> breaks.report(finding, now));
    for (LaneFlow flow : view.flows()) {
      if (flow.state() == LaneFlow.State.MISSING) {
        missingSync.resend(
            flow.producer(), flow.lane(), flow.appliedPosition() + 1, flow.producedPosition());
      }
    }
    resolveGone(view, BreakKind.MISSING_SYNC, now);
    resolveGone(view, BreakKind.DIVERGED, now);
  }

  private void resolveGone(StreamTier.View view, BreakKind kind, Instant now) {
    Set<String> open = breaks.openSubjects(kind, MAX_LANE_BREAKS);
    for (LaneFlow flow : view.flows()) {
      String subject = Finding.laneSubject(flow.producer(), flow.lane());
      boolean stands =
          view.findings().stream()
              .anyMatch(each -> each.kind() == kind && each.subject().equals(subject));
      if (!stands && open.contains(subject)) {
        breaks.resolve(kind, subject, now);
      }
    }
  }

  private CoreHealth health(CoreId core, boolean up) {
    Seen last = seen.get(core);
    if (last == null) {
      return new CoreHealth(core, up, null, 0, 0, traffic.decided(core));
    }
    boolean isMainframe = core == CoreId.MAINFRAME;
    return new CoreHealth(
        core,
        up,
        last.at(),
        isMainframe
            ? last.status().totals().ownedByMainframe()
            : last.status().totals().ownedByOpen(),
        last.status().totals().entries(),
        traffic.decided(core));
  }

  private static boolean configAgrees(@Nullable Seen mainframe, @Nullable Seen open) {
    return mainframe == null
        || open == null
        || mainframe
            .status()
            .heartbeat()
            .configDigest()
            .equals(open.status().heartbeat().configDigest());
  }

  private record Seen(CoreStatus status, Instant at) {}
}
