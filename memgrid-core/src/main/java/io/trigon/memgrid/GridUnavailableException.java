package io.trigon.memgrid;

/** The grid could not take a batch; names the batch. The batch must not leave on its account. */
public final class GridUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was tried and its ids in the message. */
  public GridUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
