package io.trigon.ledger.store;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One unit of work on one lane: reads see what was committed before it; writes are collected and
 * become durable together, or not at all, when the work returns. Used by one thread; invalid after
 * the work returned.
 *
 * <p>Reads take whole collections, so an adapter answers each with one statement. Reads need not
 * see the writes of the same unit of work: the machines keep their own picture of a batch.
 */
public interface UnitOfWork {
  /** The lane's row, locked until the end. */
  LaneRow lane();

  /** Rows of the accounts that exist; absent accounts are absent from the map. */
  Map<AccountId, AccountRow> accounts(Collection<AccountId> accounts);

  /** Decisions under the keys that exist, with what was reversed of each and what is still held. */
  Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys);

  /** Chain hash after each of the entries that exist. */
  Map<AccountVersion, Digest> chainsAt(Collection<AccountVersion> versions);

  /**
   * Parked messages of the peer with positions from {@code fromPosition}, contiguous or not,
   * ascending, at most {@code max}.
   */
  List<SyncMessage> parked(long fromPosition, int max);

  /** Number of parked messages of the peer. */
  int parkedCount();

  /**
   * Adds entries; (account, version) and (account, key) are unique, a duplicate fails the unit of
   * work. Open holds follow the entries: a posted HOLD opens one, a later entry that links to it
   * and lowers what is held lowers it ({@link io.trigon.ledger.entry.Entry#opensHoldMinor()},
   * {@link io.trigon.ledger.entry.Entry#endsHoldMinor()}).
   */
  void append(List<StoredEntry> entries);

  /** Inserts or replaces an account's row. */
  void put(AccountRow row);

  /** Replaces the lane's row. */
  void put(LaneRow row);

  /** Adds the index row of a message of the own stream. */
  void enqueue(OutboxRow row);

  /** Keeps a message of the peer that lies beyond a gap; replaces one of the same position. */
  void park(SyncMessage message);

  /** Forgets parked messages up to and including a position. */
  void unparkThrough(long position);

  /**
   * Keeps an entry of the peer that does not fit its stopped account, by version; keeps the first
   * of equal versions.
   */
  void parkEntry(StoredEntry entry);

  /** Forgets entries parked for an account up to and including a version. */
  void unparkEntries(AccountId account, long throughVersion);
}
