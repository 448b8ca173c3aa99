package io.trigon.ledger.core;

import io.trigon.ledger.model.CoreId;

/** A core was asked for the owner's word before its peer confirmed that its store is not old. */
public final class NotAdmittedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAdmittedException(CoreId core) {
    super(core + " is not admitted yet: it waits for its peer's word");
  }
}
