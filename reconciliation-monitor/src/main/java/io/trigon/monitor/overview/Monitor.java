package io.trigon.monitor.overview;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.TransfersInTransit;
import io.trigon.ledger.port.TransfersInTransit.InTransit;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.LaneFlow;
import io.trigon.monitor.stream.MissingSync;
import io.trigon.monitor.stream.RestoreWatch;
import io.trigon.monitor.stream.StreamTier;
import io.trigon.monitor.stuck.StuckTier;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look a second at both cores: stream tier, breaks of the streams, and the picture for the
 * dashboard. {@link #look} is called by one thread; the rest is thread-safe.
 */
public final class Monitor {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final int LATEST_BREAKS = 20;

  /** Doubts and transfers looked at each second; the oldest come first. */
  private static final int MAX_LISTED = 500;

  private final BothViews both;
  private final StreamTier streams;
  private final ScrubTier scrub;
  private final BreakStore breaks;
  private final OpenBreaks openBreaks;
  private final InDoubtRegister inDoubt;
  private final TrafficSource traffic;
  private final MissingSync missingSync;
  private final TransfersInTransit transfers;
  private final StuckTier stuck;
  private final RestoreWatch restores = new RestoreWatch();
  private final Clock clock;
  private final Vertices vertices = new Vertices();
  private volatile @Nullable Overview overview;
  private volatile CompletableFuture<Overview> next = new CompletableFuture<>();

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
      TransfersInTransit transfers,
      StuckTier stuck,
      Clock clock) {
    this.both = both;
    this.streams = streams;
    this.scrub = scrub;
    this.breaks = breaks;
    this.openBreaks = openBreaks;
    this.inDoubt = inDoubt;
    this.traffic = traffic;
    this.missingSync = missingSync;
    this.transfers = transfers;
    this.stuck = stuck;
    this.clock = clock;
  }

  /** The newest picture; empty before the first look. */
  public Optional<Overview> overview() {
    return Optional.ofNullable(overview);
  }

  /**
   * The first picture whose look begins now or later: the newest one may be from before what the
   * caller has just done. Completed on a thread of the common pool; bounding the wait is the
   * caller's part.
   */
  public CompletableFuture<Overview> fresh() {
    return begunAt(clock.instant());
  }

  private CompletableFuture<Overview> begunAt(Instant asked) {
    return next.thenCompose(
        picture ->
            picture.asOf().isBefore(asked)
                ? begunAt(asked)
                : CompletableFuture.completedFuture(picture));
  }

  private void publish(Overview picture) {
    overview = picture;
    CompletableFuture<Overview> waitedFor = next;
    next = new CompletableFuture<>();
    waitedFor.completeAsync(() -> picture);
  }

  /** Looks at everything once. A silent core is shown as down; it is not a break. */
  public void look() {
    Instant now = clock.instant();
    Map<CoreId, CoreStatus> statuses = both.statusesOfThoseThatAnswer();
    vertices.hear(statuses, now);
    Optional<Heartbeat> mainframe = vertices.fresh(CoreId.MAINFRAME);
    Optional<Heartbeat> open = vertices.fresh(CoreId.OPEN);
    StreamTier.View view =
        mainframe.isPresent() && open.isPresent()
            ? streams.observe(mainframe.get(), open.get(), now)
            : streams.silent();
    openBreaks.refresh();
    act(view, now);
    lookForRestored(statuses, view, now);
    lookForStuck(mainframe.isPresent() && open.isPresent(), now);
    openBreaks.refresh();
    publish(picture(view.flows(), now));
  }

  private void act(StreamTier.View view, Instant now) {
    for (Finding finding : view.findings()) {
      if (!openBreaks.isOpen(finding.key())) {
        LOG.warn("break {} of {}: {}", finding.kind(), finding.subject(), finding.evidence());
      }
      breaks.report(finding, now);
    }
    for (BreakKey gone : view.disproved()) {
      if (openBreaks.isOpen(gone)) {
        LOG.info("break {} of {} is gone", gone.kind(), gone.subject());
        breaks.resolve(gone, now, "the stream has caught up");
      }
    }
    for (StreamTier.Wish wish : view.wishes()) {
      missingSync.resend(wish.producer(), wish.lane(), wish.fromPosition(), wish.toPosition());
    }
  }

  /** It is over when both cores are equal again; what it was stays listed. */
  private void lookForRestored(
      Map<CoreId, CoreStatus> statuses, StreamTier.View view, Instant now) {
    for (Finding finding : restores.look(statuses.values())) {
      if (!isListed(finding)) {
        LOG.warn("break {} of {}: {}", finding.kind(), finding.subject(), finding.evidence());
        breaks.report(finding, now);
        openBreaks.refresh();
        return; // it is open for one look at least
      }
    }
    for (CoreId core : CoreId.values()) {
      BreakKey key = new BreakKey(BreakKind.ROLLED_BACK_CORE, BreakKey.coreSubject(core));
      if (openBreaks.isOpen(key) && !view.flows().isEmpty() && view.isInSync()) {
        breaks.resolve(key, now, "both cores are equal again");
      }
    }
  }

  /** A monitor that starts anew hears of the same again. */
  private boolean isListed(Finding finding) {
    return breaks.latest(null, MAX_LISTED).stream()
        .anyMatch(each -> each.finding().evidence().equals(finding.evidence()));
  }

  private void lookForStuck(boolean bothAnswer, Instant now) {
    List<Doubt> doubts = inDoubt.open(MAX_LISTED);
    List<InTransit> inTransit = transfers.open(MAX_LISTED);
    boolean whole = doubts.size() < MAX_LISTED && inTransit.size() < MAX_LISTED;
    StuckTier.View view = stuck.look(bothAnswer, doubts, inTransit, openBreaks.keys(), whole, now);
    view.findings().forEach(finding -> breaks.report(finding, now));
    view.disproved().forEach(gone -> breaks.resolve(gone, now, "it is decided"));
  }

  private Overview picture(List<LaneFlow> flows, Instant now) {
    return new Overview(
        now,
        vertices.health(CoreId.MAINFRAME, traffic, now),
        vertices.health(CoreId.OPEN, traffic, now),
        traffic.directorySize(),
        vertices.configAgrees(),
        flows,
        flows.stream().mapToLong(LaneFlow::lagMessages).max().orElse(0),
        scrub.running(),
        scrub.last(),
        breaks.countOpen(),
        inDoubt.countOpen(),
        latest());
  }

  /** What is open must not be pushed off the list by what is resolved already. */
  private List<Break> latest() {
    List<Break> latest = new ArrayList<>(breaks.latest(Break.State.OPEN, LATEST_BREAKS));
    latest.addAll(breaks.latest(Break.State.RESOLVED, LATEST_BREAKS - latest.size()));
    return latest;
  }
}
