package io.trigon.ledger.store;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The durable store of one core. Thread-safe. Every adapter passes {@code LedgerStoreContract}.
 *
 * <p>All methods throw {@link StoreException} when the infrastructure fails.
 */
public interface LedgerStore extends AutoCloseable {
  /** What was fixed at creation, as stored. */
  CoreConfig config();

  /**
   * Runs {@code work} as one unit of work on a lane: the lane's row is locked first, then {@code
   * work} reads and writes; when it returns, all writes are durable (synced to disk) before this
   * method returns. If it throws, nothing was written.
   *
   * @throws StoreException if the store failed, see {@link StoreException#isCommitUnknown()}; or if
   *     another unit of work retains the lane's lock beyond a bound, see {@link
   *     StoreException#isBusy()}
   */
  <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work);

  /** Where this core stands in each lane, ascending by lane. A consistent snapshot per lane. */
  List<LaneStatus> laneStatuses();

  /** The row of a lane, without lock. */
  LaneRow laneRow(int lane);

  /** Rows of the accounts that exist. All accounts are of one lane. */
  Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts);

  /**
   * A page of accounts of a lane in ascending order of their ASCII ids, after {@code after}
   * (exclusive).
   */
  List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit);

  /** Decisions under the keys that exist. All accounts are of one lane. */
  Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys);

  /** Chain hash after each of the entries that exist. All accounts are of one lane. */
  Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions);

  /** Entries of an account from a version, ascending, at most {@code limit}. */
  List<StoredEntry> history(AccountId account, long fromVersion, int limit);

  /**
   * An entry under a transaction id at any account, newest first, at most {@code limit}: for people
   * who search.
   */
  List<StoredEntry> findByTransactionId(String transactionId, int limit);

  /**
   * Messages of the own stream, rebuilt from entries (R22), stamped with the lane's present
   * incarnation; ascending, without gaps, at most {@code maxMessages}.
   */
  List<SyncMessage> outbox(int lane, long fromPosition, int maxMessages);

  /**
   * Messages of the peer's stream as this replica has them, for a peer that lost them (R21, R22):
   * rebuilt by origin from applied entries and from those parked by version; ascending, without
   * gaps, up to what is applied. Their lane hash is {@link Digest#ZERO}: the peer computes it
   * again.
   */
  List<SyncMessage> received(int lane, long fromPosition, int maxMessages);

  /** Entries parked by version for a stopped account, ascending. */
  List<StoredEntry> parkedEntries(AccountId account);

  /** Accounts that stopped in a lane with their version here, at most {@code limit}. */
  List<AccountVersion> stoppedAccounts(int lane, int limit);

  /**
   * Holds of a lane that are due: something is still held, and their expiry lies between 1 and
   * {@code nowSeconds}. In the order of {@link OpenHold}, whoever owns the account; at most {@code
   * limit}.
   *
   * @param nowSeconds seconds since 1970
   * @param after the last hold of the page before; null for the first page
   */
  List<OpenHold> holdsDue(int lane, long nowSeconds, @Nullable OpenHold after, int limit);

  /** Number of accounts per owner, entries in all; may be a second old. */
  StoreTotals totals();

  /** The row of one account, if it exists. */
  default Optional<AccountRow> account(AccountId account) {
    return Optional.ofNullable(
        accounts(config().lanes().of(account), List.of(account)).get(account));
  }

  @Override
  void close();
}
