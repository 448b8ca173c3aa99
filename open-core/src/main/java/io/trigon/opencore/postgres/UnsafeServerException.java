package io.trigon.opencore.postgres;

import java.util.List;

/** The server does not keep what it acknowledges; a ledger must not start on it. */
public final class UnsafeServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With each setting that is wrong. */
  public UnsafeServerException(List<String> faults) {
    super("the database does not sync commits to disk: " + String.join(", ", faults));
  }
}
