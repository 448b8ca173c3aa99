package io.trigon.opencore.postgres;

import io.trigon.ledger.store.CoreConfig;

/** A store was opened with another configuration than it was created with (R18, R20). */
public final class ConfigMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With both. */
  public ConfigMismatchException(CoreConfig stored, CoreConfig wanted) {
    super("the store was created with " + stored + ", not with " + wanted);
  }
}
