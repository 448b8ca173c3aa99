package io.trigon.opencore.postgres.embedded;

/** The embedded server cannot be started or stopped; the message says what to look at. */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a cause below. */
  public EmbeddedPostgresException(String message) {
    super(message);
  }

  /** With the cause below. */
  public EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
