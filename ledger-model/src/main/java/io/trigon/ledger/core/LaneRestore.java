package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives a core that is not admitted back what its store lost of its own stream (R21, R23): messages
 * that its peer had applied, with their producer, position and ordinal. A message is taken whole
 * and in order, or waits until the peer's own stream has brought what its entries build upon. Used
 * once, inside a unit of work of the lane.
 */
final class LaneRestore {
  private final UnitOfWork work;
  private final CoreConfig config;
  private final long nowMillis;
  private final Map<AccountId, AccountRow> rows = new HashMap<>();
  private final Map<AccountVersion, Digest> present = new HashMap<>();
  private final Set<AccountId> changed = new LinkedHashSet<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private LaneRow lane;

  LaneRestore(UnitOfWork work, CoreConfig config, long nowMillis) {
    this.work = work;
    this.config = config;
    this.nowMillis = nowMillis;
    this.lane = work.lane();
  }

  /** Takes the messages that follow the own stream's end; how many there were. */
  int apply(List<SyncMessage> messages) {
    TreeMap<Long, SyncMessage> byPosition = new TreeMap<>();
    messages.forEach(message -> byPosition.put(message.position(), message));
    read(byPosition);
    int taken = 0;
    SyncMessage message = byPosition.get(lane.producedPosition() + 1);
    while (message != null && take(message)) {
      taken++;
      message = byPosition.get(lane.producedPosition() + 1);
    }
    if (taken > 0) {
      write();
    }
    return taken;
  }

  private void read(TreeMap<Long, SyncMessage> messages) {
    Set<AccountId> accounts = new HashSet<>();
    messages
        .values()
        .forEach(message -> message.entries().forEach(entry -> accounts.add(entry.account())));
    rows.putAll(work.accounts(accounts));
    List<AccountVersion> known = new ArrayList<>();
    for (SyncMessage message : messages.values()) {
      for (StoredEntry entry : message.entries()) {
        AccountRow row = rows.get(entry.account());
        if (row != null && entry.version() <= row.state().version()) {
          known.add(new AccountVersion(entry.account(), entry.version()));
        }
      }
    }
    if (!known.isEmpty()) {
      present.putAll(work.chainsAt(known));
    }
  }

  /** All of a message or nothing: its position and its hash stand for the whole. */
  private boolean take(SyncMessage message) {
    Map<AccountId, AccountRow> after = new LinkedHashMap<>();
    List<StoredEntry> added = new ArrayList<>();
    for (StoredEntry stored : message.entries()) {
      AccountRow row = after.getOrDefault(stored.account(), rowOf(stored.account()));
      if (stored.version() <= row.state().version()) {
        Digest mine = present.get(new AccountVersion(stored.account(), stored.version()));
        if (!stored.chain().equals(mine)) {
          return false;
        }
      } else if (follows(row, stored)) {
        after.put(stored.account(), next(row, stored));
        added.add(stored);
      } else {
        return false;
      }
    }
    rows.putAll(after);
    changed.addAll(after.keySet());
    entries.addAll(added);
    produced(message);
    return true;
  }

  private void produced(SyncMessage message) {
    List<Entry> hashed = message.hashedEntries();
    List<byte[]> records = hashed.stream().map(CanonicalRecord::of).toList();
    Digest hash = Chain.nextLaneHashOfRecords(lane.producedHash(), records);
    work.enqueue(new OutboxRow(lane.lane(), message.position(), hash, hashed.size()));
    // The peer has it: that is where it came from.
    lane = lane.produced(message.position(), hash).confirmed(message.position());
  }

  private AccountRow rowOf(AccountId account) {
    AccountRow row = rows.get(account);
    if (row != null) {
      return row;
    }
    CoreId birth = account.isControl() ? config.core() : config.birth().birthOf(account);
    return AccountRow.of(AccountState.shell(account, birth), null, nowMillis);
  }

  private boolean follows(AccountRow row, StoredEntry stored) {
    AccountState state = row.state();
    return row.isIntact()
        && !row.stopped()
        && stored.version() == state.version() + 1
        && state.owner() == config.core()
        && stored.chain().equals(Chain.next(state.chain(), stored.entry()));
  }

  private AccountRow next(AccountRow row, StoredEntry stored) {
    boolean ownerChanged = stored.entry().ownerAfter() != row.state().owner();
    return AccountRow.of(
        row.state().after(stored.entry(), stored.chain()),
        stored.origin(),
        ownerChanged ? nowMillis : row.ownedSinceMillis());
  }

  private void write() {
    if (!entries.isEmpty()) {
      work.append(entries);
    }
    for (AccountId account : changed) {
      work.put(rowOf(account));
    }
    work.put(lane);
  }
}
