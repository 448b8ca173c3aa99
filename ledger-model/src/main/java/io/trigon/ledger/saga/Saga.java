package io.trigon.ledger.saga;

import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of a saga: a transfer, or the reversal of a finished one. Immutable.
 *
 * @param key its own key, leg 0: the transfer's, or that of the reversal
 * @param transfer the transfer that is made or reversed
 * @param phase how far it is
 * @param direction where it goes
 * @param debit what is known of the debit leg
 * @param credit what is known of the credit leg
 * @param because stable code of what decided its end or turned it; empty if nothing did
 * @param attempts steps sent since the phase began
 * @param nextAttempt when the worker takes it up
 * @param since when it began
 * @param updatedAt when the row was last written
 * @param version 1 for a new row, one more at each write: what a compare-and-set compares
 */
public record Saga(
    TransactionKey key,
    Transfer transfer,
    SagaPhase phase,
    SagaDirection direction,
    LegState debit,
    LegState credit,
    String because,
    int attempts,
    Instant nextAttempt,
    Instant since,
    Instant updatedAt,
    long version) {

  /** Why a transfer is reversed that was done: by a saga of its own. */
  static final String REVERSED_LATER = "CALLER_REVERSAL";

  /** A new transfer; {@code nextAttempt} is when a worker takes it up if its starter has died. */
  public static Saga started(Transfer transfer, Instant nextAttempt, Instant now) {
    return new Saga(
        transfer.key(),
        transfer,
        SagaPhase.STARTED,
        SagaDirection.FORWARD,
        LegState.UNDECIDED,
        LegState.UNDECIDED,
        "",
        0,
        nextAttempt,
        now,
        now,
        1);
  }

  /** The reversal, under a key of its own, of a transfer whose legs both stand. */
  public static Saga reversal(
      TransactionKey key, Transfer transfer, Instant nextAttempt, Instant now) {
    return new Saga(
        key.withoutLeg(),
        transfer,
        SagaPhase.TAKING_BACK,
        SagaDirection.BACK,
        LegState.POSTED,
        LegState.POSTED,
        "",
        0,
        nextAttempt,
        now,
        now,
        1);
  }

  /** Whether it reverses a finished transfer. */
  public boolean isReversal() {
    return !key.equals(transfer.key());
  }

  /** The transfer that a reversal names; null for a transfer. */
  public @Nullable TransactionKey reverses() {
    return isReversal() ? transfer.key() : null;
  }

  /** Whether it has ended. */
  public boolean isFinished() {
    return phase.isFinal();
  }

  /** Whether it was done, whether or not a saga of its own has reversed it since. */
  boolean wasDone() {
    return !isReversal() && (phase == SagaPhase.DONE || because.equals(REVERSED_LATER));
  }

  /** Whether its money has left the one account and stands on none (invariant 4). */
  public boolean isInTransit() {
    return (phase == SagaPhase.DEBITED || phase == SagaPhase.REVERSING) && debit.stands();
  }

  /** Whether the other one asks the same under the same key. */
  public boolean hasSameBody(Saga other) {
    return key.equals(other.key) && transfer.hasSameBody(other.transfer);
  }

  Saga to(SagaPhase next, Instant now) {
    return new Saga(
        key, transfer, next, direction, debit, credit, because, 0, now, since, now, version + 1);
  }

  Saga back() {
    return new Saga(
        key,
        transfer,
        phase,
        SagaDirection.BACK,
        debit,
        credit,
        because,
        attempts,
        nextAttempt,
        since,
        updatedAt,
        version);
  }

  Saga forward() {
    return new Saga(
        key,
        transfer,
        phase,
        SagaDirection.FORWARD,
        LegState.UNDECIDED,
        LegState.UNDECIDED,
        "",
        0,
        nextAttempt,
        since,
        updatedAt,
        version);
  }

  Saga legs(LegState debitNow, LegState creditNow) {
    return new Saga(
        key,
        transfer,
        phase,
        direction,
        debitNow,
        creditNow,
        because,
        attempts,
        nextAttempt,
        since,
        updatedAt,
        version);
  }

  /** The first cause stays. */
  Saga because(String code) {
    return new Saga(
        key,
        transfer,
        phase,
        direction,
        debit,
        credit,
        because.isEmpty() ? code : because,
        attempts,
        nextAttempt,
        since,
        updatedAt,
        version);
  }

  Saga deadline(Instant later) {
    return new Saga(
        key,
        transfer.withDeadline(later),
        phase,
        direction,
        debit,
        credit,
        because,
        attempts,
        nextAttempt,
        since,
        updatedAt,
        version);
  }

  Saga again(int attemptsNow, Instant next, Instant now) {
    return new Saga(
        key,
        transfer,
        phase,
        direction,
        debit,
        credit,
        because,
        attemptsNow,
        next,
        since,
        now,
        version + 1);
  }

  /** The first attempt of a phase that begins later. */
  Saga waitUntil(Instant later) {
    return new Saga(
        key, transfer, phase, direction, debit, credit, because, attempts, later, since, updatedAt,
        version);
  }
}
