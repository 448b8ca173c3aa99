package io.trigon.ledger.saga;

/** How far a saga is. Names are stable: they are stored and shown. */
public enum SagaPhase {
  /** The debit is not decided. */
  STARTED(false),
  /** The debit is posted, the credit is not decided. */
  DEBITED(false),
  /** Back although the credit is posted: the credit is being reversed. */
  TAKING_BACK(false),
  /** Back, and no credit stands: the debit is being reversed. */
  REVERSING(false),
  /** After a restore: the debit is asked about again. */
  REOPENED(false),
  /** Both legs stand. */
  DONE(true),
  /** The debit was declined; neither stands. */
  DECLINED(true),
  /** The debit was cancelled before it was posted; neither stands. */
  CANCELLED(true),
  /** Neither leg stands any more. */
  REVERSED(true),
  /** A reversal that found nothing left to reverse. */
  NOTHING_TO_REVERSE(true),
  /** The debit's key is taken by another body; nothing was posted. */
  REFUSED(true);

  private final boolean isFinal;

  SagaPhase(boolean isFinal) {
    this.isFinal = isFinal;
  }

  /** Whether the saga has ended. */
  public boolean isFinal() {
    return isFinal;
  }
}
