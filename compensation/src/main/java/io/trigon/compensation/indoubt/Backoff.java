package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.AccountKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32C;

/**
 * How long to wait before an id is asked about again: doubling, bounded, spread by a jitter that
 * depends on the id only, so that a run can be repeated.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 30;

  private final long firstMillis;
  private final long lastMillis;

  Backoff(Duration first, Duration last) {
    this.firstMillis = first.toMillis();
    this.lastMillis = last.toMillis();
  }

  /**
   * The wait after {@code attempts} inquiries, 1 upwards: between three quarters and the whole of
   * the doubled time, never below the first and never above the last.
   */
  Duration after(int attempts, AccountKey key) {
    long doubled = firstMillis << Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1));
    long whole = Math.min(lastMillis, doubled);
    CRC32C crc = new CRC32C();
    crc.update((key + "|" + attempts).getBytes(StandardCharsets.UTF_8));
    long jitter = whole / 4 * (crc.getValue() & 0xffff) / 0x10000;
    return Duration.ofMillis(Math.max(firstMillis, whole - jitter));
  }

  /** The longest wait. */
  Duration slowest(AccountKey key) {
    return after(MAX_DOUBLINGS + 1, key);
  }
}
