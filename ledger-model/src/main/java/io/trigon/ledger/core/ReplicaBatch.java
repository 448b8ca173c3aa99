package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive messages of the peer in one unit of work. Every entry's version, chain and
 * balance are checked against the replica (the inline tier of reconciliation); an account whose
 * entries do not fit stops alone and holds up nothing else. Used once.
 */
final class ReplicaBatch {
  private final UnitOfWork work;
  private final CoreConfig config;
  private final CoreId producer;
  private final long nowMillis;
  private final Map<AccountId, AccountRow> rows;
  private final Map<AccountVersion, Digest> applied = new HashMap<>();
  private final Set<AccountId> changed = new LinkedHashSet<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final List<AccountVersion> stopped = new ArrayList<>();
  private LaneRow lane;

  ReplicaBatch(
      UnitOfWork work, CoreConfig config, LaneRow lane, long nowMillis, List<SyncMessage> run) {
    this.work = work;
    this.config = config;
    this.producer = config.core().peer();
    this.lane = lane;
    this.nowMillis = nowMillis;
    Set<AccountId> accounts = new LinkedHashSet<>();
    run.forEach(message -> message.entries().forEach(entry -> accounts.add(entry.account())));
    this.rows = new HashMap<>(work.accounts(accounts));
    rememberChainsOfRepeatedEntries(run);
  }

  /** Entries at or below the replica's version came once already: their chains must agree. */
  private void rememberChainsOfRepeatedEntries(List<SyncMessage> run) {
    List<AccountVersion> repeated = new ArrayList<>();
    for (SyncMessage message : run) {
      for (StoredEntry entry : message.entries()) {
        AccountRow row = rows.get(entry.account());
        if (row != null && entry.version() <= row.state().version()) {
          repeated.add(new AccountVersion(entry.account(), entry.version()));
        }
      }
    }
    if (!repeated.isEmpty()) {
      applied.putAll(work.chainsAt(repeated));
    }
  }

  /** Whether an entry of the message builds upon one that this replica does not have. */
  boolean lacksEntriesBefore(@Nullable SyncMessage message) {
    if (message == null) {
      return false;
    }
    Map<AccountId, Long> versions = new HashMap<>();
    for (StoredEntry entry : message.entries()) {
      AccountRow row = rows.get(entry.account());
      long version =
          versions.getOrDefault(entry.account(), row == null ? 0 : row.state().version());
      boolean isStopped = row != null && row.stopped();
      if (!isStopped && entry.version() > version + 1) {
        return true;
      }
      versions.put(entry.account(), Math.max(version, entry.version()));
    }
    return false;
  }

  /**
   * Applies the next message; false if its records do not give its lane hash: then it is not taken.
   */
  boolean apply(SyncMessage message) {
    List<byte[]> records =
        message.entries().stream().map(entry -> CanonicalRecord.of(entry.entry())).toList();
    Digest hash = Chain.nextLaneHashOfRecords(lane.appliedHash(), records);
    if (!hash.equals(message.laneHash())) {
      return false;
    }
    for (int i = 0; i < records.size(); i++) {
      apply(message.entries().get(i), records.get(i));
    }
    lane = lane.applied(message.position(), hash);
    return true;
  }

  /** A message that was applied before came again: it changes nothing, but must say the same. */
  void compare(SyncMessage message) {
    for (StoredEntry stored : message.entries()) {
      AccountRow row = rows.get(stored.account());
      if (row != null
          && !row.stopped()
          && stored.version() <= row.state().version()
          && !isSameAsApplied(stored)) {
        stop(row, stored);
      }
    }
  }

  /** Accounts that this batch stopped, with the version they keep. */
  List<AccountVersion> stopped() {
    return stopped;
  }

  /** Writes all that was applied; the lane's row after it. */
  LaneRow finish() {
    if (!entries.isEmpty()) {
      work.append(entries);
    }
    for (AccountId account : changed) {
      AccountRow row = rows.get(account);
      if (row != null) {
        work.put(row);
      }
    }
    return lane;
  }

  private void apply(StoredEntry stored, byte[] record) {
    AccountRow row = rows.get(stored.account());
    if (row == null) {
      AccountState shell = AccountState.shell(stored.account(), birthOf(stored.account()));
      row = AccountRow.of(shell, null, nowMillis);
    }
    if (row.stopped()) {
      work.parkEntry(stored);
    } else if (stored.version() <= row.state().version()) {
      if (!isSameAsApplied(stored)) {
        stop(row, stored);
      }
    } else if (fits(row, stored, record)) {
      append(row, stored);
    } else {
      stop(row, stored);
    }
  }

  private CoreId birthOf(AccountId account) {
    return account.isControl() ? producer : config.birth().birthOf(account);
  }

  private boolean isSameAsApplied(StoredEntry stored) {
    Digest chain = applied.get(new AccountVersion(stored.account(), stored.version()));
    return stored.chain().equals(chain);
  }

  private boolean fits(AccountRow row, StoredEntry stored, byte[] record) {
    AccountState state = row.state();
    Entry entry = stored.entry();
    return row.isIntact()
        && entry.format() == Entry.FORMAT
        && entry.version() == state.version() + 1
        && state.owner() == producer
        && entry.ledgerAfterMinor() == state.ledgerMinor() + entry.ledgerDeltaMinor()
        && entry.heldAfterMinor() == state.heldMinor() + entry.heldDeltaMinor()
        && ownershipFits(state, entry)
        && stored.chain().equals(Chain.next(state.chain(), record));
  }

  /** Ownership changes by a posted move only, and then the epoch rises by one. */
  private static boolean ownershipFits(AccountState state, Entry entry) {
    boolean moves = entry.kind() == Kind.TRANSFER_OWNERSHIP && entry.isPosted();
    Epoch expected = moves ? state.epoch().next() : state.epoch();
    return entry.epochAfter().equals(expected) && moves == (entry.ownerAfter() != state.owner());
  }

  private void append(AccountRow row, StoredEntry stored) {
    Entry entry = stored.entry();
    boolean ownerChanged = entry.ownerAfter() != row.state().owner();
    long ownedSince = ownerChanged ? nowMillis : row.ownedSinceMillis();
    AccountState after = row.state().after(entry, stored.chain());
    rows.put(stored.account(), AccountRow.of(after, stored.origin(), ownedSince));
    applied.put(new AccountVersion(stored.account(), stored.version()), stored.chain());
    changed.add(stored.account());
    entries.add(stored);
  }

  private void stop(AccountRow row, StoredEntry stored) {
    rows.put(row.account(), row.stop());
    stopped.add(new AccountVersion(row.account(), row.state().version()));
    changed.add(row.account());
    work.parkEntry(stored);
  }
}
