package io.trigon.router.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a body, however long the body is. A line longer than a request may be is told from a
 * good one without being kept. Not thread-safe.
 */
final class BatchLines {
  /** As for a single request. */
  static final int MAX_LINE_BYTES = 16 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int begin;
  private int end;
  private int length;
  private boolean tooLong;

  BatchLines(InputStream body) {
    this.body = body;
  }

  /** Whether the line that was read last is too long; its first bytes were given. */
  boolean isTooLong() {
    return tooLong;
  }

  /**
   * The next line without its end; null after the last. Blocks until one has come.
   *
   * @throws IOException if the caller is gone
   */
  byte @Nullable [] next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      byte one = buffer[begin++];
      if (one == '\n') {
        return taken();
      }
      keep(one);
    }
    return any ? taken() : null;
  }

  private byte[] taken() {
    int withoutReturn = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return Arrays.copyOf(line, withoutReturn);
  }

  private void keep(byte one) {
    if (length < line.length) {
      line[length++] = one;
    } else {
      tooLong = true;
    }
  }

  private boolean fill() throws IOException {
    if (begin < end) {
      return true;
    }
    begin = 0;
    end = Math.max(0, body.read(buffer));
    return end > 0;
  }
}
