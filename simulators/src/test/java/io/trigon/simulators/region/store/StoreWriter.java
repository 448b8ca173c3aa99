package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes units of work of debits the way a core does, without deciding anything. */
final class StoreWriter {
  private final LedgerStore store;

  StoreWriter(LedgerStore store) {
    this.store = store;
  }

  /** One unit of work; the same account may come several times. */
  List<StoredEntry> debit(int lane, List<AccountKey> keys) {
    return store.inUnitOfWork(lane, work -> debit(work, keys));
  }

  private List<StoredEntry> debit(UnitOfWork work, List<AccountKey> keys) {
    LaneRow lane = work.lane();
    Map<AccountId, AccountState> states = new HashMap<>();
    work.accounts(keys.stream().map(AccountKey::account).distinct().toList())
        .forEach((account, row) -> states.put(account, row.state()));
    work.known(keys);
    long position = lane.producedPosition() + 1;
    List<StoredEntry> entries = new ArrayList<>();
    List<byte[]> records = new ArrayList<>();
    for (AccountKey key : keys) {
      AccountState before =
          states.computeIfAbsent(key.account(), a -> AccountState.shell(a, CoreId.MAINFRAME));
      Entry entry = entry(before, key.key(), Kind.DEBIT, null, 100);
      byte[] record = CanonicalRecord.of(entry);
      Digest chain = Chain.next(before.chain(), record);
      Origin origin = new Origin(CoreId.MAINFRAME, lane.lane(), position, entries.size());
      entries.add(new StoredEntry(entry, chain, "", "", 1_000 + position, origin));
      records.add(record);
      states.put(key.account(), before.after(entry, chain));
    }
    Map<AccountId, Origin> last = new HashMap<>();
    entries.forEach(e -> last.put(e.account(), e.origin()));
    work.append(entries);
    states.forEach((account, s) -> work.put(AccountRow.of(s, last.get(account), 0)));
    Digest hash = Chain.nextLaneHashOfRecords(lane.producedHash(), records);
    work.enqueue(new OutboxRow(lane.lane(), position, hash, entries.size()));
    work.put(lane.produced(position, hash));
    return entries;
  }

  /** An entry after {@code before}. */
  static Entry entry(
      AccountState before,
      TransactionKey key,
      Kind kind,
      @Nullable TransactionKey linked,
      long minor) {
    return new Entry(
        Entry.FORMAT,
        before.account(),
        before.version() + 1,
        kind,
        EntryOutcome.POSTED,
        Reason.NONE,
        key,
        linked,
        minor,
        -minor,
        0,
        before.ledgerMinor() - minor,
        0,
        10_000,
        AccountStatus.OPEN,
        new Currency("CZK"),
        "CURRENT",
        "MOBILE",
        before.owner(),
        before.epoch(),
        new AccountingDate(19930101),
        0,
        0,
        null,
        RuleRef.NONE,
        Digest.ZERO,
        Digest.ZERO,
        Digest.ZERO);
  }

  static AccountKey key(String account, String transactionId) {
    return new AccountKey(new AccountId(account), TransactionKey.of(Source.DEFAULT, transactionId));
  }
}
