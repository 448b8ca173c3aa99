package io.trigon.simulators.region.store;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.TransactionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Row keys: big-endian, led by the lane as one unsigned byte. A text that something follows ends
 * with a zero byte, which no id contains, so that byte order is the order of ids and no key is the
 * prefix of another account's.
 */
final class Keys {
  /** The row that holds the configuration. */
  static final byte[] CONFIG = {'C'};

  private static final byte LANE_ROW = 'L';
  private static final byte OUTBOX = 0;
  private static final byte PARKED_MESSAGE = 1;
  private static final byte PARKED_ENTRY = 2;
  private static final byte STOPPED = 3;

  private Keys() {}

  static byte[] laneRow(int lane) {
    return new byte[] {LANE_ROW, (byte) lane};
  }

  /** The row of an account; also, without an account, what precedes all accounts of a lane. */
  static byte[] account(int lane, String account) {
    byte[] text = ascii(account);
    return ByteBuffer.allocate(1 + text.length).put((byte) lane).put(text).array();
  }

  static String accountOf(byte[] accountKey) {
    return new String(accountKey, 1, accountKey.length - 1, StandardCharsets.US_ASCII);
  }

  static byte[] entry(int lane, AccountId account, long version) {
    byte[] text = ascii(account.value());
    return ByteBuffer.allocate(10 + text.length)
        .put((byte) lane)
        .put(text)
        .put((byte) 0)
        .putLong(version)
        .array();
  }

  static byte[] transactionKey(int lane, AccountId account, TransactionKey key) {
    return putKey(lane, account, key, 0).array();
  }

  /** What precedes all entries that link to a key is the transaction key itself. */
  static byte[] link(int lane, AccountId account, TransactionKey linked, long version) {
    return putKey(lane, account, linked, Long.BYTES).putLong(version).array();
  }

  private static ByteBuffer putKey(int lane, AccountId account, TransactionKey key, int more) {
    byte[] text = ascii(account.value());
    byte[] source = ascii(key.source().value());
    byte[] id = ascii(key.transactionId());
    return ByteBuffer.allocate(5 + text.length + source.length + id.length + more)
        .put((byte) lane)
        .put(text)
        .put((byte) 0)
        .put(source)
        .put((byte) 0)
        .put(id)
        .put((byte) 0)
        .put((byte) key.leg().code());
  }

  /** What precedes all entries of a transaction id. */
  static byte[] transactionId(String transactionId) {
    byte[] id = ascii(transactionId);
    return Arrays.copyOf(id, id.length + 1);
  }

  /** The transaction id followed by the key of the entry. */
  static byte[] transaction(String transactionId, byte[] entryKey) {
    byte[] id = ascii(transactionId);
    return ByteBuffer.allocate(id.length + 1 + entryKey.length)
        .put(id)
        .put((byte) 0)
        .put(entryKey)
        .array();
  }

  /** The key of the entry that a transaction row points to. */
  static byte[] entryOfTransaction(String transactionId, byte[] transaction) {
    return Arrays.copyOfRange(transaction, transactionId.length() + 1, transaction.length);
  }

  static byte[] outbox(int lane, long position) {
    return stream(lane, OUTBOX, position).array();
  }

  static byte[] refs(int lane, CoreId producer, long position, int firstOrdinal) {
    return ByteBuffer.allocate(14)
        .put(stream(lane, (byte) producer.code(), position).flip())
        .putInt(firstOrdinal)
        .array();
  }

  private static ByteBuffer stream(int lane, byte kind, long position) {
    return ByteBuffer.allocate(10).put((byte) lane).put(kind).putLong(position);
  }

  static byte[] parkedMessage(int lane, long position) {
    return stream(lane, PARKED_MESSAGE, position).array();
  }

  static long positionOf(byte[] streamKey) {
    return ByteBuffer.wrap(streamKey).getLong(2);
  }

  static byte[] parkedEntry(int lane, AccountId account, long version) {
    return marked(entry(lane, account, version), PARKED_ENTRY);
  }

  static byte[] stopped(int lane, String account) {
    return marked(account(lane, account), STOPPED);
  }

  static String stoppedAccountOf(byte[] stoppedKey) {
    return new String(stoppedKey, 2, stoppedKey.length - 2, StandardCharsets.US_ASCII);
  }

  private static byte[] marked(byte[] key, byte mark) {
    byte[] marked = new byte[key.length + 1];
    marked[0] = key[0];
    marked[1] = mark;
    System.arraycopy(key, 1, marked, 2, key.length - 1);
    return marked;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
