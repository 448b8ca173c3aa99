package io.trigon.bridge.copybook;

/** COMP-3: two decimal digits a byte, the last half byte the sign. S9(17) takes 9 bytes. */
final class Packed {
  static final int BYTES = 9;

  /** Last byte of a positive zero. */
  static final byte PLUS = 0x0c;

  private static final int MINUS_SIGN = 0x0d;
  private static final int PLUS_SIGN = 0x0c;

  /** Bit n set: half byte n means minus. B and D by the architecture; the other four mean plus. */
  private static final int MINUS_SIGNS = 1 << 0xb | 1 << 0xd;

  private static final byte[] BYTE_OF_PAIR = new byte[100];
  private static final byte[] PAIR_OF_BYTE = new byte[256];

  static {
    java.util.Arrays.fill(PAIR_OF_BYTE, (byte) -1);
    for (int pair = 0; pair < 100; pair++) {
      int packed = pair / 10 << 4 | pair % 10;
      BYTE_OF_PAIR[pair] = (byte) packed;
      PAIR_OF_BYTE[packed] = (byte) pair;
    }
  }

  private Packed() {}

  /** Writes a value of at most 17 digits; the caller has checked that. */
  static void write(byte[] bytes, int offset, long value) {
    long rest = Math.abs(value);
    int last = (int) (rest % 10);
    rest /= 10;
    bytes[offset + BYTES - 1] = (byte) (last << 4 | (value < 0 ? MINUS_SIGN : PLUS_SIGN));
    for (int i = BYTES - 2; i >= 0; i--) {
      bytes[offset + i] = BYTE_OF_PAIR[(int) (rest % 100)];
      rest /= 100;
    }
  }

  /** Index of the first byte that is no packed decimal, or -1. */
  static int firstBad(byte[] bytes, int offset) {
    for (int i = 0; i < BYTES - 1; i++) {
      if (PAIR_OF_BYTE[bytes[offset + i] & 0xff] < 0) {
        return i;
      }
    }
    int last = bytes[offset + BYTES - 1] & 0xff;
    return last >> 4 > 9 || (last & 0xf) < 10 ? BYTES - 1 : -1;
  }

  /** Reads a value that {@link #firstBad} found good. */
  static long read(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < BYTES - 1; i++) {
      value = value * 100 + PAIR_OF_BYTE[bytes[offset + i] & 0xff];
    }
    int last = bytes[offset + BYTES - 1] & 0xff;
    value = value * 10 + (last >> 4);
    return (MINUS_SIGNS >> (last & 0xf) & 1) == 1 ? -value : value;
  }
}
