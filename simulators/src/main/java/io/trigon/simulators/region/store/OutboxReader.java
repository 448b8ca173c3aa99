package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.ReceivedStream;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rebuilds messages of the own stream from outbox rows, the origin index and entries (R22). */
final class OutboxReader {
  private final RocksEngine engine;
  private final RocksReads reads;
  private final CoreId core;

  OutboxReader(RocksEngine engine, RocksReads reads, CoreId core) {
    this.engine = engine;
    this.reads = reads;
    this.core = core;
  }

  static void put(Rows rows, OutboxRow row) {
    byte[] value =
        ByteBuffer.allocate(Digest.BYTES + Integer.BYTES)
            .putLong(row.laneHash().high())
            .putLong(row.laneHash().low())
            .putInt(row.entryCount())
            .array();
    rows.put(Family.STREAMS, Keys.outbox(row.lane(), row.position()), value);
  }

  /**
   * Messages from a position, ascending, without gaps.
   *
   * @throws IllegalStateException if positions have a gap or entries of a message are missing
   */
  List<SyncMessage> messages(LaneRow lane, long fromPosition, int maxMessages) {
    List<SyncMessage> messages = new ArrayList<>();
    long expected = Math.max(1, fromPosition);
    for (OutboxRow row : rows(lane.lane(), expected, maxMessages)) {
      if (row.position() != expected) {
        throw new IllegalStateException(
            core + " lane " + lane.lane() + " has no outbox row at position " + expected);
      }
      messages.add(
          new SyncMessage(
              core, lane.incarnation(), lane.lane(), row.position(), row.laneHash(), entries(row)));
      expected++;
    }
    return messages;
  }

  /** Messages of the peer's stream as this store has them, see {@code LedgerStore.received}. */
  List<SyncMessage> received(LaneRow lane, long fromPosition, int maxMessages) {
    List<byte[]> keys = new ArrayList<>();
    byte[] from = Keys.refs(lane.lane(), core.peer(), fromPosition, 0);
    if (maxMessages > 0) {
      engine.scan(
          Family.STREAMS,
          Arrays.copyOf(from, from.length - Integer.BYTES - Long.BYTES),
          from,
          refs -> {
            boolean wanted = Keys.positionOf(refs.key()) < fromPosition + maxMessages;
            return wanted && keys.addAll(Refs.decode(refs.value()));
          });
    }
    List<StoredEntry> entries = new ArrayList<>(reads.entries(keys));
    entries.addAll(reads.parkedEntries(lane.lane()));
    return ReceivedStream.messages(lane, core.peer(), fromPosition, maxMessages, entries);
  }

  private List<OutboxRow> rows(int lane, long fromPosition, int max) {
    List<OutboxRow> rows = new ArrayList<>();
    byte[] from = Keys.outbox(lane, fromPosition);
    if (max > 0) {
      engine.scan(
          Family.STREAMS,
          Arrays.copyOf(from, from.length - Long.BYTES),
          from,
          row -> {
            rows.add(decode(lane, Keys.positionOf(row.key()), row.value()));
            return rows.size() < max;
          });
    }
    return rows;
  }

  private static OutboxRow decode(int lane, long position, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return new OutboxRow(lane, position, new Digest(in.getLong(), in.getLong()), in.getInt());
  }

  private List<StoredEntry> entries(OutboxRow row) {
    List<byte[]> keys = new ArrayList<>();
    byte[] first = Keys.refs(row.lane(), core, row.position(), 0);
    engine.scan(
        Family.STREAMS,
        Arrays.copyOf(first, first.length - Integer.BYTES),
        first,
        refs -> keys.addAll(Refs.decode(refs.value())));
    if (keys.size() != row.entryCount()) {
      throw new IllegalStateException(
          "%s lane %d position %d has %d entries instead of %d"
              .formatted(core, row.lane(), row.position(), keys.size(), row.entryCount()));
    }
    return reads.entries(keys);
  }
}
