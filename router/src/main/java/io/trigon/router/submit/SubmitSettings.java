package io.trigon.router.submit;

import java.time.Duration;

/**
 * Bounds of the submit flow.
 *
 * @param defaultDeadline for commands that name none
 * @param moveFirstWait longest wait for a move that goes before; then the command is processed at
 *     the owner
 * @param transitWait longest wait while ownership is on its way and neither core takes the command
 * @param firstBackoff first pause before a core is asked again; doubled each time
 * @param lastBackoff longest pause
 * @param dwell least time between two moves of one account that this router asks for
 * @param movesPerSecond budget of background moves
 * @param maxQueuedMoves background moves that may wait; more are dropped and wished again by later
 *     traffic
 */
public record SubmitSettings(
    Duration defaultDeadline,
    Duration moveFirstWait,
    Duration transitWait,
    Duration firstBackoff,
    Duration lastBackoff,
    Duration dwell,
    int movesPerSecond,
    int maxQueuedMoves) {

  /** Defaults for a node on one machine. */
  public static final SubmitSettings DEFAULTS =
      new SubmitSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMillis(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          2_000,
          100_000);

  /** The pause before attempt {@code n}, 1 upwards. */
  Duration backoff(int n) {
    long millis = firstBackoff.toMillis() << Math.min(16, n - 1);
    return Duration.ofMillis(Math.min(millis, lastBackoff.toMillis()));
  }
}
