package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries and parked messages as bytes: the canonical record, then what stands beside it. The chain
 * has a fixed place, so that it is read without the rest.
 */
final class EntryCodec {
  private static final byte FORMAT = 1;
  private static final int RECORD = 1;
  private static final int CHAIN = RECORD + CanonicalRecord.BYTES;
  private static final int BESIDE = CHAIN + Digest.BYTES;
  private static final int FIXED = BESIDE + 8 + 1 + 1 + 8 + 4 + 2 + 2;

  private EntryCodec() {}

  static byte[] encode(StoredEntry stored) {
    byte[] attributes = stored.attributes().getBytes(StandardCharsets.UTF_8);
    byte[] text = stored.freeText().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(FIXED + attributes.length + text.length);
    out.put(FORMAT).put(CanonicalRecord.of(stored.entry()));
    out.putLong(stored.chain().high()).putLong(stored.chain().low());
    out.putLong(stored.decidedAtMillis());
    putOrigin(out, stored.origin());
    out.putShort((short) attributes.length).put(attributes);
    out.putShort((short) text.length).put(text);
    return out.array();
  }

  static StoredEntry decode(byte[] row) {
    requireFormat(row);
    ByteBuffer in = ByteBuffer.wrap(row, BESIDE, row.length - BESIDE);
    var entry = CanonicalRecord.parse(Arrays.copyOfRange(row, RECORD, CHAIN));
    long decidedAtMillis = in.getLong();
    Origin origin = origin(in);
    String attributes = text(in);
    return new StoredEntry(entry, chain(row), attributes, text(in), decidedAtMillis, origin);
  }

  /** The chain hash alone. */
  static Digest chain(byte[] row) {
    requireFormat(row);
    return Digest.of(row, CHAIN);
  }

  static byte[] encode(SyncMessage message) {
    List<byte[]> rows = message.entries().stream().map(EntryCodec::encode).toList();
    int length = rows.stream().mapToInt(row -> Integer.BYTES + row.length).sum();
    ByteBuffer out = ByteBuffer.allocate(1 + 1 + 4 + 8 + 8 + Digest.BYTES + 4 + length);
    out.put(FORMAT).put((byte) message.producer().code());
    putIncarnation(out, message.incarnation());
    out.putLong(message.position());
    out.putLong(message.laneHash().high()).putLong(message.laneHash().low());
    out.putInt(rows.size());
    rows.forEach(row -> out.putInt(row.length).put(row));
    return out.array();
  }

  static SyncMessage decodeMessage(int lane, byte[] value) {
    requireFormat(value);
    ByteBuffer in = ByteBuffer.wrap(value, 1, value.length - 1);
    CoreId producer = CoreId.ofCode(in.get());
    Incarnation incarnation = incarnation(in);
    long position = in.getLong();
    Digest laneHash = new Digest(in.getLong(), in.getLong());
    int count = in.getInt();
    List<StoredEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] row = new byte[in.getInt()];
      in.get(row);
      entries.add(decode(row));
    }
    return new SyncMessage(producer, incarnation, lane, position, laneHash, entries);
  }

  static void putOrigin(ByteBuffer out, Origin origin) {
    out.put((byte) origin.producer().code()).put((byte) origin.lane());
    out.putLong(origin.position()).putInt(origin.ordinal());
  }

  static Origin origin(ByteBuffer in) {
    return new Origin(CoreId.ofCode(in.get()), in.get() & 0xff, in.getLong(), in.getInt());
  }

  static void putIncarnation(ByteBuffer out, Incarnation incarnation) {
    out.putInt(incarnation.counter()).putLong(incarnation.random());
  }

  static Incarnation incarnation(ByteBuffer in) {
    return new Incarnation(in.getInt(), in.getLong());
  }

  private static String text(ByteBuffer in) {
    int length = in.getShort() & 0xffff;
    if (length == 0) {
      return "";
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void requireFormat(byte[] row) {
    if (row.length == 0 || row[0] != FORMAT) {
      throw new IllegalStateException("an entry row of an unknown format");
    }
  }
}
