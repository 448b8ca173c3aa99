package io.trigon.monitor.breaks;

import io.trigon.ledger.model.Hash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A break as stored.
 *
 * @param id 32 hex digits, see {@link #idOf}
 * @param finding what was found last
 * @param state open or resolved
 * @param detectedAt when it was confirmed first
 * @param lastSeenAt when it was seen last
 * @param resolvedAt when it was found gone; null while open
 * @param note what showed that it is gone; blank while open
 */
public record Break(
    String id,
    Finding finding,
    State state,
    Instant detectedAt,
    Instant lastSeenAt,
    @Nullable Instant resolvedAt,
    String note) {

  /** Whether it still stands. */
  public enum State {
    OPEN,
    RESOLVED
  }

  /**
   * The id of a break: derived, so that two monitors which find the same open one break.
   *
   * @param first what was found first
   * @param earlier how many breaks of this kind and subject were resolved before
   */
  static String idOf(Finding first, long earlier) {
    return Hash.ofText(
            String.join(
                "|",
                first.kind().name(),
                first.subject(),
                Long.toString(earlier),
                first.evidence()))
        .toHex();
  }
}
