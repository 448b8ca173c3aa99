package io.trigon.router.read;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.SyncListener;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hears the news of the streams: teaches the directory what replicas have applied, and remembers as
 * of when each replica last had all that its producer had produced by then, which bounds the age of
 * what it answers. Thread-safe.
 */
public final class StreamAges implements SyncListener {
  private final AccountDirectory directory;
  private final Clock clock;
  private final Map<CoreId, AtomicLongArray> producedByProducer = new EnumMap<>(CoreId.class);
  private final Map<CoreId, AtomicLongArray> producedAsOfMillis = new EnumMap<>(CoreId.class);
  private final Map<CoreId, AtomicLongArray> completeAtMillis = new EnumMap<>(CoreId.class);

  /** Has heard nothing yet. */
  public StreamAges(AccountDirectory directory, Lanes lanes, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    for (CoreId core : CoreId.values()) {
      producedByProducer.put(core, new AtomicLongArray(lanes.count()));
      producedAsOfMillis.put(core, new AtomicLongArray(lanes.count()));
      completeAtMillis.put(core, new AtomicLongArray(lanes.count()));
    }
  }

  @Override
  public void onMark(AppliedMark mark) {
    directory.learn(mark);
    applied(mark.producer(), mark.lane(), mark.position());
  }

  @Override
  public void onHeartbeat(Heartbeat heartbeat) {
    heartbeat.marks().forEach(this::onMark);
    AtomicLongArray produced = of(producedByProducer, heartbeat.core());
    // The speaker's clock may be ahead of ours; an age must not come out below zero.
    long asOf = Math.min(heartbeat.sentAtMillis(), clock.millis());
    for (LaneStatus lane : heartbeat.lanes()) {
      if (lane.lane() < produced.length()) {
        produced.accumulateAndGet(lane.lane(), lane.producedPosition(), Math::max);
        of(producedAsOfMillis, heartbeat.core()).accumulateAndGet(lane.lane(), asOf, Math::max);
        applied(heartbeat.core().peer(), lane.lane(), lane.appliedPosition());
      }
    }
  }

  private void applied(CoreId producer, int lane, long position) {
    AtomicLongArray produced = of(producedByProducer, producer);
    if (lane < produced.length() && position >= produced.get(lane)) {
      // What was produced since that heartbeat is not known here, so it counts from then.
      long asOf = of(producedAsOfMillis, producer).get(lane);
      of(completeAtMillis, producer).accumulateAndGet(lane, asOf, Math::max);
    }
  }

  /**
   * How long ago the replica of {@code producer}'s stream was complete in a lane; very long if that
   * was never heard.
   */
  public Duration age(CoreId producer, int lane) {
    return Duration.ofMillis(clock.millis() - of(completeAtMillis, producer).get(lane));
  }

  private static AtomicLongArray of(Map<CoreId, AtomicLongArray> map, CoreId core) {
    AtomicLongArray array = map.get(core);
    if (array == null) {
      throw new IllegalStateException("no lanes of " + core);
    }
    return array;
  }
}
