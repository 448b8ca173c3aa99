package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountState;
import java.util.HashMap;
import java.util.Map;

/** What must hold of each new entry of one account, judged from its history alone. One thread. */
final class EntryRules {
  private final Referee referee;
  private final Map<TransactionKey, Entry> byKey = new HashMap<>();
  private final Map<TransactionKey, Long> reversed = new HashMap<>();
  private final Map<TransactionKey, Long> held = new HashMap<>();

  EntryRules(Referee referee) {
    this.referee = referee;
  }

  long reversedMinor(TransactionKey key) {
    return reversed.getOrDefault(key, 0L);
  }

  boolean isPosted(TransactionKey key) {
    Entry entry = byKey.get(key);
    return entry != null && entry.isPosted();
  }

  /** Checks and remembers the next entry. */
  void check(AccountState before, StoredEntry stored) {
    Entry entry = stored.entry();
    decidedOnce(entry);
    sums(before, stored);
    ownership(before, entry);
    if (entry.isPosted()) {
      overdraft(before, entry);
      status(before, entry);
      holds(entry);
      reversals(entry);
    }
    byKey.put(entry.key(), entry);
  }

  private void decidedOnce(Entry entry) {
    say(3, !byKey.containsKey(entry.key()), entry, "is decided twice");
    boolean isLeg = entry.key().leg() != Leg.NONE;
    Entry whole = isLeg ? byKey.get(entry.key().withoutLeg()) : null;
    say(3, whole == null || !isTombstone(whole), entry, "is decided beside a tombstone");
  }

  private static boolean isTombstone(Entry entry) {
    return entry.outcome() == EntryOutcome.CANCELLED;
  }

  private void sums(AccountState before, StoredEntry stored) {
    Entry entry = stored.entry();
    boolean fits =
        entry.ledgerAfterMinor() == before.ledgerMinor() + entry.ledgerDeltaMinor()
            && entry.heldAfterMinor() == before.heldMinor() + entry.heldDeltaMinor();
    say(4, fits, entry, "does not follow from the balances before it: " + before);
    say(4, moves(entry) || isStill(entry), entry, "moves money though it may not");
    say(2, stored.chain().equals(before.after(entry).chain()), entry, "breaks the chain");
  }

  private static boolean isStill(Entry entry) {
    return entry.ledgerDeltaMinor() == 0 && entry.heldDeltaMinor() == 0;
  }

  private static boolean moves(Entry entry) {
    return entry.isPosted()
        && switch (entry.kind()) {
          case OPEN_ACCOUNT, DEBIT, CREDIT, HOLD, CAPTURE, RELEASE, REVERSE, ADJUST, EXPIRE_HOLD ->
              true;
          default -> false;
        };
  }

  private void ownership(AccountState before, Entry entry) {
    boolean isMove = entry.kind() == Kind.TRANSFER_OWNERSHIP && entry.isPosted();
    say(
        1,
        entry.epochAfter().equals(isMove ? before.epoch().next() : before.epoch())
            && isMove == (entry.ownerAfter() != before.owner()),
        entry,
        "changes ownership wrongly after " + before.owner() + " " + before.epoch());
    boolean isOfMove =
        entry.kind() == Kind.TRANSFER_OWNERSHIP || entry.key().source().equals(Source.HANDOVER);
    say(3, !isOfMove || isMove, entry, "takes a move's id, and is none (R15)");
  }

  private void overdraft(AccountState before, Entry entry) {
    long available = before.after(entry).availableMinor();
    boolean isForced = (entry.flags() & EntryFlags.FORCED) != 0;
    if (entry.kind() == Kind.DEBIT || entry.kind() == Kind.HOLD) {
      say(7, available >= 0 && !isForced, entry, "overdraws: available " + available);
    }
    boolean mayForce = entry.kind() == Kind.REVERSE || entry.kind() == Kind.ADJUST;
    say(7, !isForced || (mayForce && available < 0), entry, "is forced without need");
  }

  private void status(AccountState before, Entry entry) {
    boolean needsOpen =
        switch (entry.kind()) {
          case DEBIT, CREDIT, HOLD, CAPTURE, CLOSE_ACCOUNT -> true;
          case REVERSE -> !entry.key().source().isReserved();
          default -> false;
        };
    say(
        3,
        !needsOpen || before.status() == AccountStatus.OPEN,
        entry,
        "is posted on an account that is " + before.status());
  }

  private void holds(Entry entry) {
    if (entry.kind() == Kind.HOLD) {
      held.put(entry.key(), entry.heldDeltaMinor());
    } else if (entry.heldDeltaMinor() != 0) {
      TransactionKey linked = entry.linkedKey();
      long left = linked == null ? -1 : held.merge(linked, entry.heldDeltaMinor(), Long::sum);
      say(4, left >= 0, entry, "ends more than was held");
    }
  }

  private void reversals(Entry entry) {
    TransactionKey linked = entry.linkedKey();
    if (entry.kind() != Kind.REVERSE || linked == null) {
      return;
    }
    Entry original = byKey.get(linked);
    boolean isReversible =
        original != null && original.isPosted() && original.kind().isReversible();
    say(4, isReversible, entry, "reverses what cannot be reversed");
    if (original != null) {
      long total = reversed.merge(linked, entry.amountMinor(), Long::sum);
      say(4, total <= original.amountMinor(), entry, "reverses more than was posted: " + total);
      boolean isOpposite =
          Long.signum(entry.ledgerDeltaMinor()) == -Long.signum(original.ledgerDeltaMinor())
              && Math.abs(entry.ledgerDeltaMinor()) == entry.amountMinor();
      say(4, isOpposite, entry, "is not opposite to its original");
    }
  }

  private void say(int invariant, boolean holds, Entry entry, String what) {
    if (!holds) {
      referee.blame(
          invariant,
          entry.account(),
          "%s %s %s at version %d %s"
              .formatted(entry.kind(), entry.outcome(), entry.key(), entry.version(), what));
    }
  }
}
