package io.trigon.monitor.stream;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the streams of both cores: positions produced = applied per lane, with equal hashes at
 * equal positions. A deterministic machine: heartbeats and time in; flows, findings and wishes out.
 * Not thread-safe; one shell feeds it about once a second.
 *
 * <p>A break of a lane ends only by proof: missing messages when the replica has moved past them,
 * the others when positions and hashes are equal again.
 */
public final class StreamTier {
  private final LagObjective objective;
  private final Map<String, LaneWatch> watches = new HashMap<>();
  private List<LaneFlow> last = List.of();

  /** A tier that has seen nothing. */
  public StreamTier(LagObjective objective) {
    this.objective = objective;
  }

  /**
   * A part of a stream to be sent again.
   *
   * @param fromPosition first message, 1 upwards
   * @param toPosition last message
   */
  public record Wish(CoreId producer, int lane, long fromPosition, long toPosition) {}

  /**
   * What one look came to.
   *
   * @param flows all lanes of both directions
   * @param findings breaks of the streams that stand now
   * @param disproved breaks that, if open, are gone
   * @param wishes what to send again
   */
  public record View(
      List<LaneFlow> flows, List<Finding> findings, List<BreakKey> disproved, List<Wish> wishes) {
    public View {
      flows = List.copyOf(flows);
      findings = List.copyOf(findings);
      disproved = List.copyOf(disproved);
      wishes = List.copyOf(wishes);
    }

    private View() {
      this(List.of(), List.of(), List.of(), List.of());
    }

    /** Whether every lane of both directions is applied with equal hashes. */
    public boolean isInSync() {
      return flows.stream().allMatch(flow -> flow.state() == LaneFlow.State.EQUAL);
    }
  }

  /** Looks at both cores. The heartbeats need not be of the same instant. */
  public View observe(Heartbeat mainframe, Heartbeat open, Instant now) {
    Look look = new Look();
    observe(mainframe, open, now, look);
    observe(open, mainframe, now, look);
    last = List.copyOf(look.flows);
    return new View(look.flows, look.findings, look.disproved, look.wishes);
  }

  /** A core is silent: the last flows, as unknown. Nothing counts as standing still meanwhile. */
  public View silent() {
    watches.values().forEach(LaneWatch::pause);
    return last.isEmpty()
        ? new View()
        : new View(last.stream().map(LaneFlow::unknown).toList(), List.of(), List.of(), List.of());
  }

  private void observe(Heartbeat producer, Heartbeat replica, Instant now, Look look) {
    for (int i = 0; i < Math.min(producer.lanes().size(), replica.lanes().size()); i++) {
      String subject = BreakKey.laneSubject(producer.core(), i);
      LaneWatch watch =
          watches.computeIfAbsent(subject, lane -> new LaneWatch(producer.core(), objective));
      LaneFlow flow = watch.look(producer.lanes().get(i), replica.lanes().get(i), now);
      look.note(flow, subject, watch.moved());
    }
  }

  /** Collects one look. */
  private static final class Look {
    private final List<LaneFlow> flows = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<BreakKey> disproved = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    void note(LaneFlow flow, String subject, boolean moved) {
      flows.add(flow);
      switch (flow.state()) {
        case EQUAL -> {
          disproved.add(new BreakKey(BreakKind.MISSING_SYNC, subject));
          disproved.add(new BreakKey(BreakKind.DIVERGED, subject));
          disproved.add(new BreakKey(BreakKind.ROLLED_BACK_CORE, subject));
        }
        case EXPECTED, LAGGING -> {
          if (moved) {
            disproved.add(new BreakKey(BreakKind.MISSING_SYNC, subject));
          }
        }
        case MISSING -> missing(flow, moved);
        case DIVERGED ->
            find(
                BreakKind.DIVERGED,
                flow,
                "lane hashes differ at position %d".formatted(flow.producedPosition()));
        case ROLLED_BACK ->
            find(
                BreakKind.ROLLED_BACK_CORE,
                flow,
                "%s has produced up to position %d, but %s has applied its position %d"
                    .formatted(
                        flow.producer(),
                        flow.producedPosition(),
                        flow.producer().peer(),
                        flow.appliedPosition()));
        case UNKNOWN -> throw new IllegalStateException("nobody looks at a silent core: " + flow);
      }
    }

    private void missing(LaneFlow flow, boolean moved) {
      find(
          BreakKind.MISSING_SYNC,
          flow,
          "the replica stood at position %d of %d for %d ms, with %d messages parked beyond it"
              .formatted(
                  flow.appliedPosition(),
                  flow.producedPosition(),
                  flow.standsForMillis(),
                  flow.parkedMessages()));
      if (!moved) {
        wishes.add(
            new Wish(
                flow.producer(), flow.lane(), flow.appliedPosition() + 1, flow.producedPosition()));
      }
    }

    private void find(BreakKind kind, LaneFlow flow, String evidence) {
      CoreId producer = flow.producer();
      findings.add(
          Finding.ofLane(
              kind,
              producer,
              flow.lane(),
              Map.of(producer, flow.producedPosition(), producer.peer(), flow.appliedPosition()),
              evidence));
    }
  }
}
