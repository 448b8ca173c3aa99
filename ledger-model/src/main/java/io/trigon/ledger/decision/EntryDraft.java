package io.trigon.ledger.decision;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountState;

/**
 * The next entry of an account while it is decided: starts as "nothing changes" and is told what
 * does. Used once, by one thread.
 */
final class EntryDraft {
  private final AccountState before;
  private final Command command;
  private final AccountingDate date;
  private Kind kind;
  private EntryOutcome outcome = EntryOutcome.POSTED;
  private Reason reason = Reason.NONE;
  private TransactionKey key;
  private long amountMinor;
  private long ledgerDeltaMinor;
  private long heldDeltaMinor;
  private int flags;
  private long overdraftLimitMinor;
  private AccountStatus status;
  private Currency currency;
  private CoreId owner;
  private Epoch epoch;

  EntryDraft(AccountState before, Command command, AccountingDate date) {
    this.before = before;
    this.command = command;
    this.date = date;
    this.kind = command.kind();
    this.key = command.key();
    this.amountMinor = command.amountMinor();
    this.flags = command.flags() & ~EntryFlags.FORCED;
    this.overdraftLimitMinor = before.overdraftLimitMinor();
    this.status = before.status();
    this.currency = before.currency();
    this.owner = before.owner();
    this.epoch = before.epoch();
  }

  Entry declined(Reason why) {
    outcome = EntryOutcome.DECLINED;
    reason = why;
    return entry();
  }

  /** The tombstone of an id, whether a cancel plants it or another undo. */
  Entry cancelled(TransactionKey cancelledKey) {
    kind = Kind.CANCEL;
    outcome = EntryOutcome.CANCELLED;
    key = cancelledKey;
    amountMinor = 0;
    return entry();
  }

  Entry nothingToReverse(Reason why) {
    outcome = EntryOutcome.NOTHING_TO_REVERSE;
    reason = why;
    return entry();
  }

  /** What is really moved, where that is not what was asked. */
  EntryDraft amount(long actualMinor) {
    amountMinor = actualMinor;
    return this;
  }

  EntryDraft forced(boolean forced) {
    flags |= forced ? EntryFlags.FORCED : 0;
    return this;
  }

  Entry posted(long ledgerMinor, long heldMinor) {
    ledgerDeltaMinor = ledgerMinor;
    heldDeltaMinor = heldMinor;
    return entry();
  }

  Entry changed(AccountStatus to) {
    status = to;
    return entry();
  }

  Entry opened() {
    status = AccountStatus.OPEN;
    currency = command.currency();
    overdraftLimitMinor = command.overdraftLimitMinor();
    return posted(command.amountMinor(), 0);
  }

  Entry moved(CoreId target) {
    owner = target;
    epoch = before.epoch().next();
    return entry();
  }

  private Entry entry() {
    boolean isTombstone = outcome == EntryOutcome.CANCELLED;
    return new Entry(
        Entry.FORMAT,
        before.account(),
        before.version() + 1,
        kind,
        outcome,
        reason,
        key,
        isTombstone ? null : command.linkedKey(),
        amountMinor,
        ledgerDeltaMinor,
        heldDeltaMinor,
        before.ledgerMinor() + ledgerDeltaMinor,
        before.heldMinor() + heldDeltaMinor,
        overdraftLimitMinor,
        status,
        currency,
        command.product(),
        command.channel(),
        owner,
        epoch,
        date,
        command.holdExpirySeconds(),
        flags,
        command.counterAccount(),
        command.rule(),
        BodyDigest.of(command),
        Hash.ofText(command.attributes()),
        Hash.ofText(command.freeText()));
  }
}
