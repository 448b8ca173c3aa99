package io.trigon.router.lane;

/**
 * A transaction is in doubt and the control database did not take the note, so nobody may be told
 * that it will be resolved (R26). Its batch stays in the in-flight register. Repeating the same id
 * is safe.
 */
public final class DoubtNotListedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the batch or the key. */
  public DoubtNotListedException(String what, Throwable cause) {
    super("in doubt, and not listed: " + what, cause);
  }
}
