package io.trigon.ledger.model;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first 16 bytes of a SHA-256: chain and lane hashes, body, attribute and text digests.
 * Immutable.
 *
 * <p>Two longs instead of an array: comparison and storage without copies.
 *
 * @param high bytes 0 to 7, big-endian
 * @param low bytes 8 to 15, big-endian
 */
public record Digest(long high, long low) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /** All zero: the chain before the first entry, the digest of nothing. */
  public static final Digest ZERO = new Digest(0, 0);

  /** The first 16 bytes of {@code bytes}, from {@code offset}. */
  public static Digest of(byte[] bytes, int offset) {
    return new Digest(longAt(bytes, offset), longAt(bytes, offset + 8));
  }

  /** Exactly 16 bytes. */
  public static Digest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest has 16 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /** The 16 bytes, a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes the 16 bytes at {@code offset}. */
  public void writeTo(byte[] bytes, int offset) {
    putLong(bytes, offset, high);
    putLong(bytes, offset + 8, low);
  }

  /** From 32 hex digits. */
  public static Digest ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** 32 hex digits. */
  public String toHex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (byte b : Arrays.copyOfRange(bytes, offset, offset + 8)) {
      value = value << 8 | (b & 0xff);
    }
    return value;
  }

  private static void putLong(byte[] bytes, int offset, long value) {
    for (int i = 7; i >= 0; i--) {
      bytes[offset + i] = (byte) value;
      value >>>= 8;
    }
  }
}
