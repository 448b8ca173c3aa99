package io.trigon.node;

import org.jspecify.annotations.Nullable;

/** What the user gave cannot be used; the message says what and where. Leads to exit code 2. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With all that is wrong, one per line. */
  public BadInputException(@Nullable String message) {
    super(message);
  }
}
