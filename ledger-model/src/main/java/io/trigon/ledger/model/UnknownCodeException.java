package io.trigon.ledger.model;

/**
 * A stored or received code that this version does not know: corruption, or a newer format (R6).
 */
public final class UnknownCodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the vocabulary and the code, e.g. {@code kind 77}. */
  public UnknownCodeException(String vocabulary, int code) {
    super("unknown " + vocabulary + " code " + code);
  }
}
