package io.trigon.bridge.copybook;

import io.trigon.ledger.lane.Lanes;

/**
 * A message whose header was checked against its length, before any record is looked at.
 *
 * @param in a reader, on the header
 * @param header the header's layout
 * @param recordLength bytes of each record
 * @param records fixed-length records behind the header
 * @param items commands, entries … that the records make up
 * @param lane 0 to 255; 0 where the message has none
 */
record Frame(
    RecordReader in, HeaderLayout header, int recordLength, int records, int items, int lane) {

  /** COMMAREAs and control messages. */
  static final int MAX_COMMAREA = CoreCopybooks.MAX_COMMAREA_BYTES;

  /**
   * Starts a message; the writer is on its header.
   *
   * @throws MalformedRecordException if it would be longer than {@code limit} bytes
   */
  static RecordWriter begin(
      Ebcdic ebcdic, HeaderLayout header, int recordLength, int records, int items, int limit) {
    long total = header.length() + (long) records * recordLength;
    if (total > limit) {
      throw new MalformedRecordException(
          header.totalLength.offset(),
          header.totalLength.name(),
          "%d bytes in %d records, more than %d".formatted(total, records, limit));
    }
    RecordWriter out = new RecordWriter(ebcdic, (int) total);
    out.begin(header.layout, 0);
    out.text(header.eye, header.eyeCatcher);
    out.number(header.version, HeaderLayout.VERSION);
    out.number(header.recordLength, recordLength);
    out.number(header.totalLength, total);
    out.number(header.records, records);
    out.number(header.items, items);
    return out;
  }

  /**
   * Checks a message's header against its length.
   *
   * @throws MalformedRecordException if eye catcher, version, lengths or counts do not fit
   */
  static Frame open(
      Ebcdic ebcdic, HeaderLayout header, int recordLength, byte[] message, int limit) {
    requireLength(header, message.length, limit);
    RecordReader in = new RecordReader(ebcdic, message);
    require(in, header.eye, in.text(header.eye).equals(header.eyeCatcher), header.eyeCatcher);
    requireNumber(in, header.version, HeaderLayout.VERSION);
    requireNumber(in, header.recordLength, recordLength);
    requireNumber(in, header.totalLength, message.length);
    int records = in.count(header.records);
    long total = header.length() + (long) records * recordLength;
    require(in, header.records, total == message.length, "as many as the length holds");
    int lane = in.count(header.lane);
    require(in, header.lane, lane < Lanes.MAX, "below " + Lanes.MAX);
    return new Frame(in, header, recordLength, records, in.count(header.items), lane);
  }

  /** A message whose every record is one item. */
  static Frame openFlat(Ebcdic ebcdic, HeaderLayout header, int recordLength, byte[] message) {
    Frame frame = open(ebcdic, header, recordLength, message, MAX_COMMAREA);
    frame.requireItems(frame.records);
    return frame;
  }

  /**
   * Checks the header's number of items against what the records held.
   *
   * @throws MalformedRecordException if they differ
   */
  void requireItems(int found) {
    if (items != found) {
      throw new MalformedRecordException(
          header.items.offset(), header.items.name(), items + " instead of " + found);
    }
  }

  /** Puts the reader on a record. */
  RecordReader record(int index) {
    in.at(offset(index));
    return in;
  }

  /** Offset of a record. */
  int offset(int index) {
    return header.length() + index * recordLength;
  }

  private static void requireLength(HeaderLayout header, int length, int limit) {
    if (length < header.length()) {
      throw new MalformedRecordException(
          length,
          header.layout.name(),
          "message ends at %d bytes, the header has %d".formatted(length, header.length()));
    }
    if (length > limit) {
      throw new MalformedRecordException(
          limit, header.layout.name(), length + " bytes, more than " + limit);
    }
  }

  private static void requireNumber(RecordReader in, Field field, long expected) {
    long actual = in.number(field);
    if (actual != expected) {
      throw in.malformed(field, actual + " instead of " + expected);
    }
  }

  private static void require(RecordReader in, Field field, boolean holds, String expected) {
    if (!holds) {
      throw in.malformed(field, "must be " + expected);
    }
  }
}
