package io.trigon.bridge.copybook;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** COMP: big-endian binary of 2, 4 or 8 bytes at any offset. */
final class BigEndian {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private BigEndian() {}

  static long read(byte[] bytes, int offset, int length) {
    return switch (length) {
      case 2 -> (short) SHORT.get(bytes, offset);
      case 4 -> (int) INT.get(bytes, offset);
      default -> (long) LONG.get(bytes, offset);
    };
  }

  static void write(byte[] bytes, int offset, int length, long value) {
    switch (length) {
      case 2 -> SHORT.set(bytes, offset, (short) value);
      case 4 -> INT.set(bytes, offset, (int) value);
      default -> LONG.set(bytes, offset, value);
    }
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }
}
