package io.trigon.monitor.stream;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.breaks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the streams of both cores: positions produced = applied per lane, with equal hashes at
 * equal positions. A deterministic machine: heartbeats and time in, flows and findings out. Not
 * thread-safe; one shell feeds it about once a second.
 */
public final class StreamTier {
  private final Duration lagObjective;
  private final Map<String, Standing> standings = new HashMap<>();

  /**
   * A tier that has seen nothing.
   *
   * @param lagObjective how long a replica may stand still behind before it is a break
   */
  public StreamTier(Duration lagObjective) {
    this.lagObjective = lagObjective;
  }

  /**
   * What one look came to.
   *
   * @param flows all lanes of both directions
   * @param findings breaks of the streams that stand now
   */
  public record View(List<LaneFlow> flows, List<Finding> findings) {
    public View {
      flows = List.copyOf(flows);
      findings = List.copyOf(findings);
    }

    /** Most messages that any lane is behind. */
    public long maxLagMessages() {
      return flows.stream().mapToLong(LaneFlow::lagMessages).max().orElse(0);
    }

    /** Whether every lane of both directions is applied with equal hashes. */
    public boolean isInSync() {
      return flows.stream().allMatch(flow -> flow.state() == LaneFlow.State.EQUAL);
    }
  }

  /** Looks at both cores. The heartbeats need not be of the same instant. */
  public View observe(Heartbeat mainframe, Heartbeat open, Instant now) {
    List<LaneFlow> flows = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    observe(mainframe, open, now, flows, findings);
    observe(open, mainframe, now, flows, findings);
    return new View(flows, findings);
  }

  private void observe(
      Heartbeat producer,
      Heartbeat replica,
      Instant now,
      List<LaneFlow> flows,
      List<Finding> findings) {
    for (int i = 0; i < Math.min(producer.lanes().size(), replica.lanes().size()); i++) {
      LaneFlow flow = judge(producer.core(), producer.lanes().get(i), replica.lanes().get(i), now);
      flows.add(flow);
      if (flow.state() == LaneFlow.State.MISSING) {
        findings.add(missing(flow));
      } else if (flow.state() == LaneFlow.State.DIVERGED) {
        findings.add(diverged(flow));
      }
    }
  }

  private LaneFlow judge(CoreId producer, LaneStatus out, LaneStatus in, Instant now) {
    long produced = out.producedPosition();
    long applied = in.appliedPosition();
    boolean behind = applied < produced;
    long standsMillis = behind ? standing(producer, out.lane(), applied, now) : 0;
    if (!behind) {
      standings.remove(Finding.laneSubject(producer, out.lane()));
    }
    LaneFlow.State state = LaneFlow.State.EQUAL;
    if (behind) {
      boolean missing = standsMillis > lagObjective.toMillis();
      state = missing ? LaneFlow.State.MISSING : LaneFlow.State.EXPECTED;
    } else if (applied == produced && !in.appliedHash().equals(out.producedHash())) {
      state = LaneFlow.State.DIVERGED;
    }
    return new LaneFlow(producer, out.lane(), produced, applied, standsMillis, state);
  }

  /** How long the replica has stood at this position while it was behind. */
  private long standing(CoreId producer, int lane, long applied, Instant now) {
    Standing standing =
        standings.compute(
            Finding.laneSubject(producer, lane),
            (subject, before) ->
                before == null || before.position() != applied
                    ? new Standing(applied, now)
                    : before);
    return Duration.between(standing.since(), now).toMillis();
  }

  private static Finding missing(LaneFlow flow) {
    return new Finding(
        BreakKind.MISSING_SYNC,
        Finding.laneSubject(flow.producer(), flow.lane()),
        0,
        "",
        "the replica stands at position %d of %d for %d ms"
            .formatted(flow.appliedPosition(), flow.producedPosition(), flow.standsForMillis()));
  }

  private static Finding diverged(LaneFlow flow) {
    return new Finding(
        BreakKind.DIVERGED,
        Finding.laneSubject(flow.producer(), flow.lane()),
        0,
        "",
        "lane hashes differ at position %d".formatted(flow.producedPosition()));
  }

  private record Standing(long position, Instant since) {}
}
