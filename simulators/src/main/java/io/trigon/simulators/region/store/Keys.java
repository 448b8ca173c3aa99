package io.trigon.simulators.region.store;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.OpenHold;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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

  /** Where the text of an open hold's key starts: after lane and expiry. */
  private static final int HOLD_TEXT = 1 + Long.BYTES;

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

  /**
   * The transaction id stands before the account: the key is looked up whole anyway, and a search
   * by id alone then needs no index of its own.
   */
  static byte[] transactionKey(int lane, AccountId account, TransactionKey key) {
    byte[] text = ascii(account.value());
    byte[] source = ascii(key.source().value());
    byte[] id = ascii(key.transactionId());
    return ByteBuffer.allocate(5 + text.length + source.length + id.length)
        .put((byte) lane)
        .put(id)
        .put((byte) 0)
        .put(text)
        .put((byte) 0)
        .put(source)
        .put((byte) 0)
        .put((byte) key.leg().code())
        .array();
  }

  /** What precedes all keys of a transaction id in a lane. */
  static byte[] transactionId(int lane, String transactionId) {
    byte[] id = ascii(transactionId);
    return ByteBuffer.allocate(2 + id.length).put((byte) lane).put(id).put((byte) 0).array();
  }

  /** The account of a key that starts with its transaction id. */
  static AccountId accountOfTransaction(String transactionId, byte[] key) {
    int start = transactionId.length() + 2;
    int end = start;
    while (key[end] != 0) {
      end++;
    }
    return new AccountId(new String(key, start, end - start, StandardCharsets.US_ASCII));
  }

  /** The linked key followed by the version of the entry that links to it. */
  static byte[] link(byte[] linkedKey, long version) {
    return ByteBuffer.allocate(linkedKey.length + Long.BYTES)
        .put(linkedKey)
        .putLong(version)
        .array();
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

  /** What precedes all parked entries of a lane. */
  static byte[] parkedEntries(int lane) {
    return new byte[] {(byte) lane, PARKED_ENTRY};
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

  /** An open hold, by expiry, account and key: the order of {@link OpenHold}. */
  static byte[] hold(int lane, OpenHold hold) {
    byte[] account = ascii(hold.account().value());
    byte[] source = ascii(hold.key().source().value());
    byte[] id = ascii(hold.key().transactionId());
    return ByteBuffer.allocate(HOLD_TEXT + 2 + account.length + source.length + id.length)
        .put(holdsFrom(lane, hold.expirySeconds()))
        .put(account)
        .put((byte) 0)
        .put(source)
        .put((byte) 0)
        .put(id)
        .array();
  }

  /** What precedes all holds of a lane with an expiry. */
  static byte[] holdsFrom(int lane, long expirySeconds) {
    return ByteBuffer.allocate(HOLD_TEXT).put((byte) lane).putLong(expirySeconds).array();
  }

  static OpenHold holdOf(byte[] key, long remainingMinor) {
    String text = new String(key, HOLD_TEXT, key.length - HOLD_TEXT, StandardCharsets.US_ASCII);
    int source = text.indexOf('\0') + 1;
    int id = text.indexOf('\0', source) + 1;
    return new OpenHold(
        new AccountId(text.substring(0, source - 1)),
        TransactionKey.of(new Source(text.substring(source, id - 1)), text.substring(id)),
        ByteBuffer.wrap(key).getLong(1),
        remainingMinor);
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
