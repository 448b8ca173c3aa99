package io.trigon.ledger.decision;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
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
  private EntryOutcome outcome = EntryOutcome.POSTED;
  private Reason reason = Reason.NONE;
  private TransactionKey key;
  private long ledgerDeltaMinor;
  private long overdraftLimitMinor;
  private AccountStatus status;
  private Currency currency;
  private CoreId owner;
  private Epoch epoch;

  EntryDraft(AccountState before, Command command, AccountingDate date) {
    this.before = before;
    this.command = command;
    this.date = date;
    this.key = command.key();
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

  Entry cancelled(TransactionKey cancelledKey) {
    outcome = EntryOutcome.CANCELLED;
    key = cancelledKey;
    return entry();
  }

  Entry posted(long deltaMinor) {
    ledgerDeltaMinor = deltaMinor;
    return entry();
  }

  Entry opened() {
    status = AccountStatus.OPEN;
    currency = command.currency();
    overdraftLimitMinor = command.overdraftLimitMinor();
    return posted(command.amountMinor());
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
        command.kind(),
        outcome,
        reason,
        key,
        isTombstone ? null : command.linkedKey(),
        command.amountMinor(),
        ledgerDeltaMinor,
        0,
        before.ledgerMinor() + ledgerDeltaMinor,
        before.heldMinor(),
        overdraftLimitMinor,
        status,
        currency,
        command.product(),
        command.channel(),
        owner,
        epoch,
        date,
        command.holdExpirySeconds(),
        command.flags(),
        command.counterAccount(),
        command.rule(),
        BodyDigest.of(command),
        Hash.ofText(command.attributes()),
        Hash.ofText(command.freeText()));
  }
}
