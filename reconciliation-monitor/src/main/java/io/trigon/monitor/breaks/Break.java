package io.trigon.monitor.breaks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A break as stored.
 *
 * @param id 32 hex digits, derived from kind, subject and time of detection
 * @param finding what was found last
 * @param state open or resolved
 * @param detectedAt when it was confirmed first
 * @param lastSeenAt when it was seen last
 * @param resolvedAt when it was found gone; null while open
 */
public record Break(
    String id,
    Finding finding,
    State state,
    Instant detectedAt,
    Instant lastSeenAt,
    @Nullable Instant resolvedAt) {

  /** Whether it still stands. */
  public enum State {
    OPEN,
    RESOLVED
  }
}
