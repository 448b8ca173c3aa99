package io.trigon.bridge.copybook;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;

/** {@code sync.cpy}: a numbered message of a lane's stream, and pages of histories. */
final class SyncCodec {
  static final HeaderLayout SYNC = new HeaderLayout("TRG-SYNC-HEADER", "SYH-", "TRSY");
  private static final Field PRODUCER = SYNC.layout.digits("SYH-PRODUCER", 1);
  private static final Field COUNTER = SYNC.layout.full("SYH-INCARNATION-COUNTER");
  private static final Field RANDOM = SYNC.layout.bytes("SYH-INCARNATION-RANDOM", 8);
  private static final Field POSITION = SYNC.layout.wide("SYH-POSITION");
  private static final Field LANE_HASH = SYNC.layout.bytes("SYH-LANE-HASH", 16);

  static final HeaderLayout ENTRIES =
      new HeaderLayout("TRG-ENTRIES-HEADER", "BEH-", "TREN").closedAt(24);

  static {
    SYNC.closedAt(64);
  }

  /** Sync messages are no COMMAREAs: the default limit of an MQ queue manager, 4 MiB. */
  static final int MAX_SYNC_BYTES = 4 * 1024 * 1024;

  /** Most bytes that a character takes: shift out, two bytes, shift in. */
  private static final int MOST_BYTES_PER_CHAR = 4;

  private final Ebcdic ebcdic;
  private final EntryCodec entries;

  SyncCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
    this.entries = new EntryCodec(ebcdic);
  }

  byte[] encode(SyncMessage message) {
    List<StoredEntry> stored = message.entries();
    Texts[] texts = entries.texts(SYNC, stored);
    RecordWriter out = entries.begin(SYNC, stored, texts, MAX_SYNC_BYTES);
    out.number(SYNC.lane, message.lane());
    out.digits(PRODUCER, message.producer().code());
    out.incarnation(COUNTER, RANDOM, message.incarnation());
    out.number(POSITION, message.position());
    out.digest(LANE_HASH, message.laneHash());
    return entries.finish(out, SYNC.length(), stored, texts);
  }

  SyncMessage decode(byte[] message) {
    Frame frame = Frame.open(ebcdic, SYNC, EntryLayout.RECORD_BYTES, message, MAX_SYNC_BYTES);
    RecordReader in = frame.in();
    CoreId producer = in.core(PRODUCER);
    Incarnation incarnation = in.incarnation(COUNTER, RANDOM);
    long position = in.number(POSITION);
    Digest laneHash = in.digest(LANE_HASH);
    List<StoredEntry> stored = entries.read(frame);
    in.at(0);
    try {
      return new SyncMessage(producer, incarnation, frame.lane(), position, laneHash, stored);
    } catch (IllegalArgumentException e) {
      throw in.malformed(POSITION, e);
    }
  }

  byte[] encodeEntries(List<StoredEntry> stored) {
    Texts[] texts = entries.texts(ENTRIES, stored);
    RecordWriter out = entries.begin(ENTRIES, stored, texts, Frame.MAX_COMMAREA);
    return entries.finish(out, ENTRIES.length(), stored, texts);
  }

  List<StoredEntry> decodeEntries(byte[] commarea) {
    return entries.read(
        Frame.open(ebcdic, ENTRIES, EntryLayout.RECORD_BYTES, commarea, Frame.MAX_COMMAREA));
  }

  /** Entries that surely fit a reply, whatever texts they carry. */
  int maxEntriesPerReply() {
    int bytesPerChar = ebcdic.isMultiByte() ? MOST_BYTES_PER_CHAR : 1;
    int capacity = EntryLayout.TEXT.data.length();
    int records =
        1
            + pieces(Command.MAX_ATTRIBUTES_LENGTH * bytesPerChar, capacity)
            + pieces(Command.MAX_TEXT_LENGTH * bytesPerChar, capacity);
    return (Frame.MAX_COMMAREA - ENTRIES.length()) / (records * EntryLayout.RECORD_BYTES);
  }

  private static int pieces(int bytes, int capacity) {
    return (bytes + capacity - 1) / capacity;
  }
}
