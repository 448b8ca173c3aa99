package io.trigon.bridge.copybook;

import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;

/**
 * Writes fields straight into one message. Not thread-safe; one per message.
 *
 * <p>Every method throws {@link MalformedRecordException} if the value does not fit the picture.
 */
final class RecordWriter {
  private static final byte YES = (byte) 0xe8;
  private static final byte NO = (byte) 0xd5;
  private static final int ZERO_DIGIT = 0xf0;

  private final Ebcdic ebcdic;
  private final byte[] bytes;
  private int base;

  /** A writer of a message of so many bytes. */
  RecordWriter(Ebcdic ebcdic, int length) {
    this.ebcdic = ebcdic;
    this.bytes = new byte[length];
  }

  /** Starts a record at this offset of the message, with blank texts and zero numbers. */
  void begin(Layout layout, int offset) {
    base = offset;
    layout.writeEmpty(bytes, offset);
  }

  /** Offset of the current record. */
  int base() {
    return base;
  }

  void text(Field field, String text) {
    int length = text.length();
    if (length > field.length()) {
      throw malformed(field, "longer than " + field.length() + " characters: '" + text + "'");
    }
    if (length > 0 && text.charAt(length - 1) == ' ') {
      throw malformed(field, "ends with a blank, which padding would hide: '" + text + "'");
    }
    int bad = ebcdic.put(text, bytes, base + field.offset());
    if (bad >= 0) {
      throw new MalformedRecordException(
          base + field.offset() + bad, field.name(), "not an id character in '" + text + "'");
    }
  }

  void number(Field field, long value) {
    requirePicture(field, value);
    BigEndian.write(bytes, base + field.offset(), field.length(), value);
  }

  void amount(Field field, long minor) {
    requirePicture(field, minor);
    Packed.write(bytes, base + field.offset(), minor);
  }

  /** Unsigned zoned digits, at most two. */
  void digits(Field field, int value) {
    if (value < 0) {
      throw malformed(field, "below zero: " + value);
    }
    requirePicture(field, value);
    int rest = value;
    for (int i = field.length() - 1; i >= 0; i--) {
      bytes[base + field.offset() + i] = (byte) (ZERO_DIGIT | rest % 10);
      rest /= 10;
    }
  }

  void flag(Field field, boolean value) {
    bytes[base + field.offset()] = value ? YES : NO;
  }

  /** Two bytes of bits. */
  void bits(Field field, int value) {
    if (value < 0 || value > 0xffff) {
      throw malformed(field, "more than 16 bits: " + value);
    }
    BigEndian.write(bytes, base + field.offset(), 2, value);
  }

  /** Eight bytes as they are. */
  void raw(Field field, long value) {
    BigEndian.write(bytes, base + field.offset(), 8, value);
  }

  void digest(Field field, Digest digest) {
    BigEndian.write(bytes, base + field.offset(), 8, digest.high());
    BigEndian.write(bytes, base + field.offset() + 8, 8, digest.low());
  }

  void epoch(Field term, Field counter, Epoch epoch) {
    number(term, epoch.term());
    number(counter, epoch.counter());
  }

  void incarnation(Field counter, Field random, Incarnation incarnation) {
    number(counter, incarnation.counter());
    raw(random, incarnation.random());
  }

  /** Copies bytes that the caller knows to fit. */
  void copy(Field field, byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, base + field.offset(), length);
  }

  /** What is wrong with a field of the current record. */
  MalformedRecordException malformed(Field field, String problem) {
    return new MalformedRecordException(base + field.offset(), field.name(), problem);
  }

  /** The message. */
  byte[] message() {
    return bytes;
  }

  private void requirePicture(Field field, long value) {
    long max = field.max();
    if (value > max || value < -max) {
      throw malformed(field, value + " does not fit " + field.digits() + " digits");
    }
  }
}
