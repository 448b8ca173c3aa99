package io.trigon.node;

/**
 * A triangle could not be started or reached; the message is one clear line. Leads to exit code 3.
 */
public final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what and why. */
  public CannotStartException(String message) {
    super(message);
  }

  /** Says what and why. */
  public CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
