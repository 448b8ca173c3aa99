package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import java.util.List;

/** Writes entries that the decision function would never write, well-formed in all else. */
final class Forgery {
  private Forgery() {}

  /** Takes an id by an entry that moves nothing, if the core owns the account and it is free. */
  static void take(
      LedgerStore store, AccountId account, TransactionKey key, Kind kind, EntryOutcome outcome) {
    int lane = store.config().lanes().of(account);
    var unused = store.inUnitOfWork(lane, work -> take(store, work, account, key, kind, outcome));
  }

  private static boolean take(
      LedgerStore store,
      UnitOfWork work,
      AccountId account,
      TransactionKey key,
      Kind kind,
      EntryOutcome outcome) {
    AccountRow row = work.accounts(List.of(account)).get(account);
    boolean isFree = work.known(List.of(new AccountKey(account, key))).isEmpty();
    if (row == null || row.stopped() || !isFree || row.state().owner() != store.config().core()) {
      return false;
    }
    LaneRow lane = work.lane();
    AccountState before = row.state();
    Entry entry = entry(before, key, kind, outcome);
    byte[] record = CanonicalRecord.of(entry);
    long position = lane.producedPosition() + 1;
    Origin origin = new Origin(store.config().core(), lane.lane(), position, 0);
    Digest chain = Chain.next(before.chain(), record);
    Digest hash = Chain.nextLaneHashOfRecords(lane.producedHash(), List.of(record));
    work.append(List.of(new StoredEntry(entry, chain, "", "", row.ownedSinceMillis(), origin)));
    work.put(AccountRow.of(before.after(entry, chain), origin, row.ownedSinceMillis()));
    work.enqueue(new OutboxRow(lane.lane(), position, hash, 1));
    work.put(lane.produced(position, hash));
    return true;
  }

  private static Entry entry(
      AccountState before, TransactionKey key, Kind kind, EntryOutcome outcome) {
    return new Entry(
        Entry.FORMAT,
        before.account(),
        before.version() + 1,
        kind,
        outcome,
        Reason.NONE,
        key,
        null,
        0,
        0,
        0,
        before.ledgerMinor(),
        before.heldMinor(),
        before.overdraftLimitMinor(),
        before.status(),
        before.currency(),
        "",
        "SYSTEM",
        before.owner(),
        before.epoch(),
        before.lastDate(),
        0,
        0,
        null,
        RuleRef.NONE,
        Digest.ZERO,
        Digest.ZERO,
        Digest.ZERO);
  }
}
