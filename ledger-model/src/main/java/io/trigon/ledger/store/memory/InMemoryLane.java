package io.trigon.ledger.store.memory;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OpenHold;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables of one lane. Guarded by itself: the monitor is the lane's lock. */
final class InMemoryLane {
  final TreeMap<AccountId, AccountRow> accounts = new TreeMap<>();
  final Map<AccountId, List<StoredEntry>> histories = new HashMap<>();
  final Map<AccountKey, StoredEntry> byKey = new HashMap<>();
  final Map<AccountKey, Long> reversedMinor = new HashMap<>();
  final Map<AccountKey, OpenHold> openHolds = new HashMap<>();
  final TreeSet<OpenHold> holdsByExpiry = new TreeSet<>();
  final TreeMap<Long, OutboxRow> outbox = new TreeMap<>();
  final TreeMap<Long, List<StoredEntry>> produced = new TreeMap<>();
  final TreeMap<Long, List<StoredEntry>> received = new TreeMap<>();
  final TreeMap<Long, SyncMessage> parked = new TreeMap<>();
  final Map<AccountId, TreeMap<Long, StoredEntry>> parkedEntries = new HashMap<>();
  LaneRow row;

  InMemoryLane(LaneRow row) {
    this.row = row;
  }

  /** A copy as of now: entries and rows are immutable, so it is as deep as it must be. */
  InMemoryLane copy() {
    InMemoryLane copy = new InMemoryLane(row);
    copy.accounts.putAll(accounts);
    histories.forEach((account, history) -> copy.histories.put(account, new ArrayList<>(history)));
    copy.byKey.putAll(byKey);
    copy.reversedMinor.putAll(reversedMinor);
    copy.openHolds.putAll(openHolds);
    copy.holdsByExpiry.addAll(holdsByExpiry);
    copy.outbox.putAll(outbox);
    produced.forEach((position, entries) -> copy.produced.put(position, new ArrayList<>(entries)));
    received.forEach((position, entries) -> copy.received.put(position, new ArrayList<>(entries)));
    copy.parked.putAll(parked);
    parkedEntries.forEach(
        (account, entries) -> copy.parkedEntries.put(account, new TreeMap<>(entries)));
    return copy;
  }

  @Nullable KnownEntry known(AccountKey key) {
    StoredEntry stored = byKey.get(key);
    if (stored == null) {
      return null;
    }
    OpenHold hold = openHolds.get(key);
    return new KnownEntry(
        stored, reversedMinor.getOrDefault(key, 0L), hold == null ? 0 : hold.remainingMinor());
  }

  @Nullable StoredEntry entryAt(AccountId account, long version) {
    List<StoredEntry> history = histories.getOrDefault(account, List.of());
    return version < 1 || version > history.size() ? null : history.get((int) version - 1);
  }

  void append(StoredEntry stored, boolean isOwn) {
    histories.computeIfAbsent(stored.account(), id -> new ArrayList<>()).add(stored);
    byKey.put(stored.entry().accountKey(), stored);
    followHold(stored.entry());
    TransactionKey linked = stored.entry().linkedKey();
    if (linked != null && stored.entry().reversesMinor() > 0) {
      reversedMinor.merge(
          new AccountKey(stored.account(), linked), stored.entry().reversesMinor(), Long::sum);
    }
    (isOwn ? produced : received)
        .computeIfAbsent(stored.origin().position(), position -> new ArrayList<>())
        .add(stored);
  }

  private void followHold(Entry entry) {
    if (entry.opensHoldMinor() > 0) {
      put(
          new OpenHold(
              entry.account(), entry.key(), entry.holdExpirySeconds(), entry.opensHoldMinor()));
    }
    TransactionKey linked = entry.linkedKey();
    if (linked != null && entry.endsHoldMinor() > 0) {
      OpenHold hold = openHolds.remove(new AccountKey(entry.account(), linked));
      if (hold != null) {
        holdsByExpiry.remove(hold);
        put(hold.less(entry.endsHoldMinor()));
      }
    }
  }

  private void put(OpenHold hold) {
    if (hold.remainingMinor() > 0) {
      openHolds.put(hold.accountKey(), hold);
      holdsByExpiry.add(hold);
    }
  }
}
