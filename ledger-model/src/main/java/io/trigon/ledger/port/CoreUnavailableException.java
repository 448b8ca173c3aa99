package io.trigon.ledger.port;

import io.trigon.ledger.model.CoreId;

/** A core did not answer a read in time, or cannot be reached. */
public final class CoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the core and what was asked. */
  public CoreUnavailableException(CoreId core, String what, Throwable cause) {
    super(core + " did not answer: " + what, cause);
  }

  /** Names the core and what was asked. */
  public CoreUnavailableException(CoreId core, String what) {
    super(core + " did not answer: " + what);
  }
}
