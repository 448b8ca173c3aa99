package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.store.AccountState;

/**
 * Decides reversals (冲正): a new, opposite, linked entry, never an edit. All reversals of an
 * original together never exceed it; a reversal is not itself reversed.
 */
final class Reversals {
  private Reversals() {}

  static Ruling decide(Situation situation) {
    Reason reason =
        situation.isProtected() ? Reason.NONE : PostingChecks.dateStatusCurrency(situation);
    if (reason != Reason.NONE) {
      return situation.against(reason);
    }
    KnownEntry original = situation.original();
    return original == null
        ? UnseenOriginal.decide(situation, Reason.ORIGINAL_NOT_FOUND)
        : reverse(situation, original);
  }

  private static Ruling reverse(Situation situation, KnownEntry original) {
    Entry entry = original.stored().entry();
    if (!entry.isPosted()) {
      return situation.nothingToReverse(Reason.ORIGINAL_NOT_POSTED);
    }
    if (!entry.kind().isReversible()) {
      return situation.against(Reason.NOT_REVERSIBLE);
    }
    long rest = entry.amountMinor() - original.reversedMinor();
    if (rest == 0) {
      return situation.nothingToReverse(Reason.ALREADY_REVERSED);
    }
    long amount = amountOf(situation.command(), rest);
    return amount > rest
        ? situation.against(Reason.REVERSAL_EXCEEDS_ORIGINAL)
        : post(situation, entry, amount);
  }

  /** 0 asks for the whole rest. */
  private static long amountOf(Command command, long rest) {
    return command.amountMinor() == 0 ? rest : command.amountMinor();
  }

  /** A credit that was spent since is taken back by force; people find such entries by the flag. */
  private static Ruling post(Situation situation, Entry original, long amount) {
    AccountState account = situation.account();
    long delta = original.ledgerDeltaMinor() > 0 ? -amount : amount;
    Reason reason = PostingChecks.currency(situation);
    if (reason == Reason.NONE) {
      reason = PostingChecks.bounds(account, delta, 0);
    }
    if (reason != Reason.NONE) {
      return situation.against(reason);
    }
    boolean forced = PostingChecks.isUncovered(account, delta);
    return Ruling.decided(situation.draft().amount(amount).forced(forced).posted(delta, 0));
  }
}
