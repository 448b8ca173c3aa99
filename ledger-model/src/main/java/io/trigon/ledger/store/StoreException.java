package io.trigon.ledger.store;

/** A unit of work failed in the store's infrastructure. Says whether it may have been committed. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean commitUnknown;

  /** With the ids of what failed in the message. */
  public StoreException(String message, Throwable cause, boolean commitUnknown) {
    super(message, cause);
    this.commitUnknown = commitUnknown;
  }

  /** True if the failure came from the commit itself, so the work may or may not be done. */
  public boolean isCommitUnknown() {
    return commitUnknown;
  }
}
