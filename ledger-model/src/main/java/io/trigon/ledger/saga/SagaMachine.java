package io.trigon.ledger.saga;

import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import java.time.Instant;

/**
 * The step function of sagas: which step a row asks for, and what the row becomes by its outcome.
 * Pure: no I/O, no clock. What it returns must be durable, by compare-and-set, before the next step
 * is sent.
 */
public final class SagaMachine {
  private final SagaSettings settings;

  /** With bounds. */
  public SagaMachine(SagaSettings settings) {
    this.settings = settings;
  }

  /**
   * What a row asks for now.
   *
   * @throws IllegalStateException if it is finished
   */
  public static SagaStep step(Saga saga, Instant now) {
    boolean cancels =
        saga.direction() == SagaDirection.BACK || now.isAfter(saga.transfer().deadline());
    return switch (saga.phase()) {
      case STARTED -> cancels ? SagaStep.CANCEL_DEBIT : SagaStep.DEBIT;
      case DEBITED -> cancels ? SagaStep.CANCEL_CREDIT : SagaStep.CREDIT;
      case TAKING_BACK -> SagaStep.REVERSE_CREDIT;
      case REVERSING -> SagaStep.REVERSE_DEBIT;
      case REOPENED -> SagaStep.CANCEL_DEBIT;
      default -> throw new IllegalStateException("finished: " + saga.key());
    };
  }

  /** The row after an outcome of a step that was sent in this row's phase. */
  public Saga after(Saga saga, SagaStep step, Outcome outcome, Instant now) {
    if (outcome instanceof Outcome.Decided decided) {
      return afterDecision(saga, step, decided, now);
    }
    return switch (outcome.type()) {
      case CONFLICT -> afterConflict(saga, outcome, now);
      case REFUSED, UNKNOWN_ACCOUNT, EXPIRED -> afterRefusal(saga, step, outcome, now);
      default -> retried(saga, now);
    };
  }

  /** A wish to undo a transfer whose credit is not known to be decided; else the row as it is. */
  public Saga wishedBack(Saga saga, Instant now) {
    boolean mayTurn =
        !saga.isReversal()
            && saga.direction() == SagaDirection.FORWARD
            && (saga.phase() == SagaPhase.STARTED
                || saga.phase() == SagaPhase.DEBITED
                || saga.phase() == SagaPhase.REOPENED);
    if (!mayTurn) {
      return saga;
    }
    Saga back = saga.back().because("CALLER_WISH");
    // What was sent before a restore must have expired before anything is asked.
    return saga.phase() == SagaPhase.REOPENED
        ? back.again(0, saga.nextAttempt(), now)
        : back.again(0, now, now);
  }

  /**
   * A core or the control database was restored: whatever the row says, both legs are asked again
   * at their owners and the direction is chosen anew, so that both stand or neither (R25). Not
   * before what was sent earlier has expired.
   */
  public Saga reopened(Saga saga, Instant now) {
    Instant from = askAgainFrom(saga, now);
    Saga anew = saga.deadline(from.plus(settings.redoWithin()));
    return saga.isReversal()
        ? anew.legs(LegState.POSTED, LegState.POSTED).to(SagaPhase.TAKING_BACK, now).waitUntil(from)
        : anew.forward().to(SagaPhase.REOPENED, now).waitUntil(from);
  }

  /** When nothing that this saga has sent can be started any more. */
  private Instant askAgainFrom(Saga saga, Instant now) {
    Instant reversals = now.plus(SagaStep.REVERSAL_WITHIN).plus(settings.resumeAfter());
    if (saga.isReversal()) {
      return reversals;
    }
    // One that is reopened already has sent no leg since: its new deadline bounds nothing yet.
    Instant legs =
        saga.phase() == SagaPhase.REOPENED
            ? saga.nextAttempt()
            : saga.transfer().deadline().plus(settings.resumeAfter());
    return legs.isAfter(reversals) ? legs : reversals;
  }

  /**
   * A reversal of its own has taken both legs back: from now on the transfer says so, and no repeat
   * of it reads as success (R4). Else the row as it is.
   */
  public Saga takenBack(Saga saga, Instant now) {
    return saga.phase() == SagaPhase.DONE
        ? saga.legs(LegState.REVERSED, LegState.REVERSED)
            .because(Saga.REVERSED_LATER)
            .to(SagaPhase.REVERSED, now)
        : saga;
  }

  private Saga afterDecision(Saga saga, SagaStep step, Outcome.Decided decided, Instant now) {
    return switch (step) {
      case DEBIT, CANCEL_DEBIT -> afterDebit(saga, decided, now);
      case CREDIT, CANCEL_CREDIT -> afterCredit(saga, decided, now);
      case REVERSE_CREDIT -> afterCreditReversed(saga, decided, now);
      case REVERSE_DEBIT -> afterDebitReversed(saga, now);
    };
  }

  private Saga afterDebit(Saga saga, Outcome.Decided decided, Instant now) {
    if (isOfAnotherBody(saga, Kind.DEBIT, decided)) {
      return afterConflict(saga, new Outcome.Conflict(), now);
    }
    LegState debit = LegState.of(decided);
    Saga known = saga.legs(debit, saga.credit());
    if (debit.stands()) {
      return known.to(SagaPhase.DEBITED, now);
    }
    // A reopened transfer, or one whose debit somebody has reversed, may have been credited.
    boolean creditMayStand = saga.phase() == SagaPhase.REOPENED || debit == LegState.REVERSED;
    Saga ended = known.because(codeOf(decided));
    return creditMayStand
        ? ended.back().to(SagaPhase.DEBITED, now)
        : ended.to(endWithoutDebit(debit), now);
  }

  private Saga afterCredit(Saga saga, Outcome.Decided decided, Instant now) {
    LegState credit =
        isOfAnotherBody(saga, Kind.CREDIT, decided) ? LegState.CANCELLED : LegState.of(decided);
    Saga known = saga.legs(saga.debit(), credit);
    if (!credit.stands()) {
      return backToDebit(known.because(codeOf(decided)), now);
    }
    return saga.direction() == SagaDirection.FORWARD
        ? known.to(SagaPhase.DONE, now)
        : known.to(SagaPhase.TAKING_BACK, now);
  }

  private static Saga afterCreditReversed(Saga saga, Outcome.Decided decided, Instant now) {
    Saga known = saga.legs(saga.debit(), LegState.REVERSED);
    boolean nothing = decided.type() == Outcome.Type.NOTHING_TO_REVERSE;
    return backToDebit(nothing ? known.because(codeOf(decided)) : known, now);
  }

  private static Saga afterDebitReversed(Saga saga, Instant now) {
    Saga known = saga.legs(LegState.REVERSED, saga.credit());
    boolean nothing = saga.isReversal() && !saga.because().isEmpty();
    return known.to(nothing ? SagaPhase.NOTHING_TO_REVERSE : SagaPhase.REVERSED, now);
  }

  /** No credit stands. The debit follows, if it was ever posted. */
  private static Saga backToDebit(Saga saga, Instant now) {
    Saga back = saga.back();
    return switch (saga.debit()) {
      case POSTED -> back.to(SagaPhase.REVERSING, now);
      case REVERSED -> back.to(SagaPhase.REVERSED, now);
      default -> back.to(endWithoutDebit(saga.debit()), now);
    };
  }

  private static SagaPhase endWithoutDebit(LegState debit) {
    return debit == LegState.DECLINED ? SagaPhase.DECLINED : SagaPhase.CANCELLED;
  }

  /** The leg's key is taken by another body, for good: ours can never be posted. */
  private Saga afterConflict(Saga saga, Outcome outcome, Instant now) {
    return switch (saga.phase()) {
      case STARTED, REOPENED -> saga.because(outcome.code()).to(SagaPhase.REFUSED, now);
      case DEBITED ->
          backToDebit(saga.legs(saga.debit(), LegState.CANCELLED).because(outcome.code()), now);
      default -> retried(saga, now);
    };
  }

  /**
   * A leg refused without an entry is cancelled, since an earlier copy of it may still be queued
   * (R1); a cancel or a reversal that is refused is repeated.
   */
  private Saga afterRefusal(Saga saga, SagaStep step, Outcome outcome, Instant now) {
    boolean isLeg = step == SagaStep.DEBIT || step == SagaStep.CREDIT;
    return isLeg ? saga.back().because(codeOf(outcome)).again(0, now, now) : retried(saga, now);
  }

  private Saga retried(Saga saga, Instant now) {
    int attempts = saga.attempts() + 1;
    return saga.again(attempts, now.plus(settings.pause(attempts)), now);
  }

  /** A cancel answers whatever stands under the key: it must be what this saga asked for. */
  private static boolean isOfAnotherBody(Saga saga, Kind kind, Outcome.Decided decided) {
    boolean posted =
        decided.type() == Outcome.Type.POSTED || decided.type() == Outcome.Type.REVERSED;
    return posted
        && (decided.receipt().kind() != kind
            || decided.receipt().amountMinor() != saga.transfer().amountMinor());
  }

  private static String codeOf(Outcome outcome) {
    return outcome.reason() == Reason.NONE ? outcome.code() : outcome.reason().name();
  }
}
