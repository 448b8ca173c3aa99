package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * One lane of the peer's stream at this replica: positions strictly in order, as many as are there
 * in one unit of work. Seen already → compared; next → applied; beyond → parked by position, and
 * the gap is asked for.
 */
final class ReplicaLane {
  private final int lane;
  private final CoreConfig config;
  private final int maxParked;

  ReplicaLane(int lane, CoreConfig config, CoreSettings settings) {
    this.lane = lane;
    this.config = config;
    this.maxParked = settings.maxParkedMessages();
  }

  /**
   * What one unit of work came to.
   *
   * @param row the lane's row after it
   * @param wantedFrom first position to ask the producer for; 0 if nothing is known to be missing
   * @param wantedTo last position to ask for
   * @param mayHaveParked whether parked messages may be left
   * @param stopped accounts that stopped in it
   */
  record Applied(
      LaneRow row,
      long wantedFrom,
      long wantedTo,
      boolean mayHaveParked,
      List<AccountVersion> stopped) {}

  /**
   * Applies what can be applied of the messages and of what is parked; runs inside a unit of work
   * of this lane.
   *
   * @param mayHaveParked false only if surely nothing is parked: saves a read
   * @param restoring whether this core may lack entries of its own that the peer built upon: then a
   *     message beyond them waits instead of stopping its accounts (R21)
   */
  Applied apply(
      UnitOfWork work,
      List<SyncMessage> messages,
      boolean mayHaveParked,
      boolean restoring,
      long nowMillis) {
    LaneRow before = work.lane();
    TreeMap<Long, SyncMessage> waiting = accepted(before, messages);
    List<SyncMessage> arrived = List.copyOf(waiting.values());
    long next = before.appliedPosition() + 1;
    if (mayHaveParked) {
      work.parked(next, ResendRequest.MAX_MESSAGES)
          .forEach(parked -> waiting.putIfAbsent(parked.position(), parked));
    }
    ReplicaBatch batch =
        new ReplicaBatch(work, config, before, nowMillis, List.copyOf(waiting.values()));
    waiting.headMap(next).values().forEach(batch::compare);
    SyncMessage message = waiting.get(next);
    boolean waits = restoring && batch.lacksEntriesBefore(message);
    while (message != null && !waits && batch.apply(message)) {
      next++;
      message = waiting.get(next);
      waits = restoring && batch.lacksEntriesBefore(message);
    }
    LaneRow after = batch.finish();
    if (!after.equals(work.lane())) {
      work.put(after);
    }
    if (mayHaveParked && after.appliedPosition() > before.appliedPosition()) {
      work.unparkThrough(after.appliedPosition());
    }
    park(work, arrived, waits ? next - 1 : next);
    if (waits) {
      return new Applied(after, 0, 0, true, batch.stopped());
    }
    Long beyond = waiting.higherKey(next);
    boolean isTampered = message != null;
    long wantedTo = beyond != null ? beyond - 1 : next;
    return new Applied(
        after, beyond != null || isTampered ? next : 0, wantedTo, beyond != null, batch.stopped());
  }

  /** Only what the peer's present life sent counts (R21). */
  private TreeMap<Long, SyncMessage> accepted(LaneRow row, List<SyncMessage> messages) {
    TreeMap<Long, SyncMessage> byPosition = new TreeMap<>();
    for (SyncMessage message : messages) {
      if (message.lane() != lane || message.producer() != config.core().peer()) {
        throw new IllegalArgumentException(
            "a message of %s lane %d came to lane %d of %s"
                .formatted(message.producer(), message.lane(), lane, config.core()));
      }
      if (message.incarnation().equals(row.peerIncarnation())) {
        byPosition.put(message.position(), message);
      }
    }
    return byPosition;
  }

  /** What lies beyond a gap is kept up to a cap; what is more is fetched again (R24). */
  private void park(UnitOfWork work, Collection<SyncMessage> arrived, long gapAt) {
    List<SyncMessage> beyond = new ArrayList<>(arrived);
    beyond.removeIf(message -> message.position() <= gapAt);
    if (!beyond.isEmpty()) {
      int room = Math.max(0, maxParked - work.parkedCount());
      beyond.stream().limit(room).forEach(work::park);
    }
  }
}
