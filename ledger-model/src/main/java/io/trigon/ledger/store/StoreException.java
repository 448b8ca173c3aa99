package io.trigon.ledger.store;

/** A unit of work failed in the store's infrastructure. Says whether it may have been committed. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean commitUnknown;
  private final boolean busy;

  /** With the ids of what failed in the message. */
  public StoreException(String message, Throwable cause, boolean commitUnknown) {
    this(message, cause, commitUnknown, false);
  }

  private StoreException(String message, Throwable cause, boolean commitUnknown, boolean busy) {
    super(message, cause);
    this.commitUnknown = commitUnknown;
    this.busy = busy;
  }

  /** Another unit of work kept the lane's lock beyond the bound (R13); nothing was begun. */
  public static StoreException busy(String message, Throwable cause) {
    return new StoreException(message, cause, false, true);
  }

  /** True if the failure came from the commit itself, so the work may or may not be done. */
  public boolean isCommitUnknown() {
    return commitUnknown;
  }

  /** True if the lane's lock is retained: nothing was begun, and asking again at once is no use. */
  public boolean isBusy() {
    return busy;
  }
}
