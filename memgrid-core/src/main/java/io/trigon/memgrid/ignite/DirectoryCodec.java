package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.memgrid.LaneMark;
import io.trigon.memgrid.LaneMarks;
import java.nio.ByteBuffer;

/**
 * Entries and marks as fixed-length bytes: Ignite stores them as they are, without reflection or
 * metadata, and a million accounts stay small. Nodes of one grid run one version, so there is no
 * format number.
 */
final class DirectoryCodec {
  static final int ENTRY_BYTES = 1 + 8 + 8 + 1 + 12 + 8 + 8 + 8;
  static final int MARK_BYTES = 12 + 8;

  private DirectoryCodec() {}

  static byte[] encode(DirectoryEntry entry) {
    ByteBuffer bytes = ByteBuffer.allocate(ENTRY_BYTES);
    bytes.put((byte) entry.owner().code());
    bytes.putInt(entry.epoch().term()).putInt(entry.epoch().counter());
    bytes.putLong(entry.version()).put((byte) entry.producer().code());
    putIncarnation(bytes, entry.incarnation());
    bytes.putLong(entry.position());
    return bytes.putLong(entry.appliedByMainframe()).putLong(entry.appliedByOpen()).array();
  }

  static DirectoryEntry decodeEntry(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    return new DirectoryEntry(
        CoreId.ofCode(bytes.get()),
        new Epoch(bytes.getInt(), bytes.getInt()),
        bytes.getLong(),
        CoreId.ofCode(bytes.get()),
        incarnation(bytes),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong());
  }

  static byte[] encode(LaneMark mark) {
    ByteBuffer bytes = ByteBuffer.allocate(MARK_BYTES);
    put(bytes, mark);
    return bytes.array();
  }

  static LaneMark decodeMark(byte[] stored) {
    return mark(ByteBuffer.wrap(stored));
  }

  static byte[] encode(LaneMarks marks) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * MARK_BYTES);
    put(bytes, marks.ofMainframe());
    put(bytes, marks.ofOpen());
    return bytes.array();
  }

  static LaneMarks decodeMarks(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    return new LaneMarks(mark(bytes), mark(bytes));
  }

  private static void put(ByteBuffer bytes, LaneMark mark) {
    putIncarnation(bytes, mark.incarnation());
    bytes.putLong(mark.position());
  }

  private static LaneMark mark(ByteBuffer bytes) {
    return new LaneMark(incarnation(bytes), bytes.getLong());
  }

  private static void putIncarnation(ByteBuffer bytes, Incarnation incarnation) {
    bytes.putInt(incarnation.counter()).putLong(incarnation.random());
  }

  private static Incarnation incarnation(ByteBuffer bytes) {
    return new Incarnation(bytes.getInt(), bytes.getLong());
  }
}
