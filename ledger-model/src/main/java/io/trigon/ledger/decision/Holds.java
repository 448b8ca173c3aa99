package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a hold. It lives until an entry at the owner ends it: captures up to its
 * amount, its release, or its expiry (R8); never until a time of day.
 */
final class Holds {
  private Holds() {}

  /** Takes held money; a final capture releases the rest. */
  static Ruling capture(Situation situation) {
    long amount = situation.command().amountMinor();
    KnownEntry hold = situation.original();
    Reason reason = PostingChecks.dateStatusCurrency(situation);
    if (reason == Reason.NONE) {
      reason = PostingChecks.bounds(situation.account(), -amount, 0);
    }
    if (reason == Reason.NONE) {
      reason = reasonAgainstCapture(hold, amount);
    }
    return reason == Reason.NONE && hold != null
        ? Ruling.decided(situation.draft().posted(-amount, -ended(situation.command(), hold)))
        : situation.against(reason);
  }

  private static Reason reasonAgainstCapture(@Nullable KnownEntry hold, long amount) {
    Reason reason = reasonAgainstEnding(hold);
    boolean exceeds = hold != null && amount > hold.heldMinor();
    return reason == Reason.NONE && exceeds ? Reason.CAPTURE_EXCEEDS_HOLD : reason;
  }

  private static long ended(Command command, KnownEntry hold) {
    boolean isFinal = (command.flags() & EntryFlags.FINAL_CAPTURE) != 0;
    return isFinal ? hold.heldMinor() : command.amountMinor();
  }

  /** Undoes a hold whole. Of an unseen one it leaves a tombstone: a late hold is refused then. */
  static Ruling release(Situation situation) {
    KnownEntry hold = situation.original();
    if (hold == null) {
      return UnseenOriginal.decide(situation, Reason.HOLD_NOT_FOUND);
    }
    Reason reason = reasonAgainstEnding(hold);
    return reason == Reason.NONE
        ? Ruling.decided(situation.draft().posted(0, -hold.heldMinor()))
        : situation.nothingToReverse(reason);
  }

  /** An expiry that finds nothing to end writes no entry: its id derives from the hold (R8). */
  static Ruling expire(Situation situation) {
    KnownEntry hold = situation.original();
    Reason reason = reasonAgainstEnding(hold);
    if (reason == Reason.NONE && hold != null) {
      boolean neverExpires = hold.stored().entry().holdExpirySeconds() == 0;
      return neverExpires
          ? Ruling.refused(new Outcome.Refused(Reason.HOLD_NOT_EXPIRED))
          : Ruling.decided(situation.draft().posted(0, -hold.heldMinor()));
    }
    return Ruling.refused(new Outcome.Refused(reason));
  }

  private static Reason reasonAgainstEnding(@Nullable KnownEntry hold) {
    if (hold == null || hold.stored().entry().kind() != Kind.HOLD || !isPosted(hold)) {
      return Reason.HOLD_NOT_FOUND;
    }
    return hold.heldMinor() == 0 ? Reason.HOLD_ENDED : Reason.NONE;
  }

  private static boolean isPosted(KnownEntry known) {
    return known.stored().entry().isPosted();
  }
}
