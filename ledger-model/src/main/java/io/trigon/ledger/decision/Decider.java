package io.trigon.ledger.decision;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one pure function that decides: both cores and the simulation run it; storage differs.
 *
 * <p>Order of checks: account or shell → owner → known key → open → date → status → currency →
 * bounds → funds. What R9 protects skips date and status. No I/O, no clock, no state.
 */
public final class Decider {
  private Decider() {}

  /**
   * Rules on a command.
   *
   * @param facts the core and its lane
   * @param stored the account as the core has it; null if it has none
   * @param history earlier decisions of this account; asked for {@link DecisionKeys} only
   * @param command what is asked
   */
  public static Ruling decide(
      LaneFacts facts, @Nullable AccountState stored, HistoryLookup history, Command command) {
    Reason fault = CommandChecks.fault(command);
    if (fault != Reason.NONE) {
      return Ruling.refused(new Outcome.Refused(fault));
    }
    CoreId birth = facts.birth().birthOf(command.account());
    if (stored == null && birth != facts.core()) {
      return Ruling.refused(new Outcome.NotOwner(birth, Epoch.NONE));
    }
    AccountState account = stored == null ? AccountState.shell(command.account(), birth) : stored;
    if (account.owner() != facts.core()) {
      return Ruling.refused(new Outcome.NotOwner(account.owner(), account.epoch()));
    }
    return decideAtOwner(new Situation(facts, account, history, command));
  }

  private static Ruling decideAtOwner(Situation situation) {
    Command command = situation.command();
    KnownEntry known = situation.find(command.decisionKey());
    if (known != null && command.kind() != Kind.CANCEL) {
      return answerKnown(known, command);
    }
    if (TransferLegs.forbid(situation)) {
      KnownEntry leg = TransferLegs.endOfDoubt(situation);
      if (leg != null) {
        return new Ruling.Known(leg);
      }
      return Ruling.refused(new Outcome.Refused(Reason.LEG_OF_TRANSFER));
    }
    return known != null ? new Ruling.Known(known) : decideNew(situation);
  }

  /** A tombstone matches any body (R3). */
  private static Ruling answerKnown(KnownEntry known, Command command) {
    boolean sameBody =
        Situation.isTombstone(known)
            || known.stored().entry().bodyDigest().equals(BodyDigest.of(command));
    return sameBody ? new Ruling.Known(known) : Ruling.refused(new Outcome.Conflict());
  }

  private static Ruling decideNew(Situation situation) {
    Command command = situation.command();
    if (situation.account().status() == AccountStatus.NOT_OPEN && !isForShell(situation)) {
      return Ruling.refused(new Outcome.UnknownAccount());
    }
    return switch (command.kind()) {
      case CANCEL ->
          Ruling.decided(situation.draft().cancelled(Objects.requireNonNull(command.linkedKey())));
      case TRANSFER_OWNERSHIP -> decideMove(situation);
      case OPEN_ACCOUNT, DEBIT, CREDIT, HOLD, ADJUST -> Postings.decide(situation);
      case CAPTURE -> Holds.capture(situation);
      case RELEASE -> Holds.release(situation);
      case EXPIRE_HOLD -> Holds.expire(situation);
      case REVERSE -> Reversals.decide(situation);
      case FREEZE, UNFREEZE, CLOSE_ACCOUNT -> StatusChanges.decide(situation);
      case DAY_OPENED, FORMAT_RAISED ->
          throw new IllegalArgumentException("not a command: " + command.kind());
    };
  }

  /**
   * What an account that is not open takes (R1): its opening and tombstones, also those that an
   * undo by the system leaves; a customer's undo names an account that is not there.
   */
  private static boolean isForShell(Situation situation) {
    return switch (situation.command().kind()) {
      case OPEN_ACCOUNT, CANCEL -> true;
      case REVERSE, RELEASE -> situation.isBySystem();
      default -> false;
    };
  }

  /**
   * A refused move writes no entry: its id derives from account and epoch and must stay free (R15).
   */
  private static Ruling decideMove(Situation situation) {
    AccountState account = situation.account();
    CoreId target = Objects.requireNonNull(situation.command().target());
    if (target == account.owner()) {
      return moveRefused(Reason.TARGET_OWNS_ALREADY, account);
    }
    if (!account.epoch().equals(situation.command().expectedEpoch())) {
      return moveRefused(Reason.EPOCH_MISMATCH, account);
    }
    return Ruling.decided(situation.draft().moved(target));
  }

  private static Ruling moveRefused(Reason reason, AccountState account) {
    return Ruling.refused(new Outcome.MoveRefused(reason, account.owner(), account.epoch()));
  }
}
