package io.trigon.ledger.core;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountRepair.Answer;
import io.trigon.ledger.port.AccountRepair.Result;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One repair of one account in one unit of work of its lane (R7, R23): the row is derived anew from
 * the core's own entries, extended by the entries of the case and by what is parked for it, and
 * resumed if nothing is missing. It never removes an entry. Used once.
 */
final class RowRepair {
  private static final int PAGE = 500;

  private final LedgerStore store;
  private final UnitOfWork work;
  private final CoreConfig config;
  private final boolean admitted;
  private final long nowMillis;
  private final LaneRow lane;
  private final List<StoredEntry> added = new ArrayList<>();

  /**
   * A repair.
   *
   * @param store for reads of whole histories: the lane's lock keeps them as they are
   * @param admitted whether the core may decide
   */
  RowRepair(LedgerStore store, UnitOfWork work, boolean admitted, long nowMillis) {
    this.store = store;
    this.work = work;
    this.config = store.config();
    this.admitted = admitted;
    this.nowMillis = nowMillis;
    this.lane = work.lane();
  }

  Answer run(AccountRepair repair) {
    AccountRow row = work.accounts(List.of(repair.account())).get(repair.account());
    AccountState seen = row == null ? shell(repair) : row.state();
    if (!isAsSeen(seen, row, repair)) {
      return new Answer(Result.STALE, seen.version());
    }
    if (row != null && decidesNow(row)) {
      return new Answer(Result.DECIDES_NOW, seen.version());
    }
    boolean isTrusted = row == null || (row.isIntact() && !repair.entries().isEmpty());
    AccountState own = isTrusted ? seen : derived(repair);
    if (own == null) {
      return new Answer(Result.OWN_HISTORY_BROKEN, seen.version());
    }
    return extended(own, row, repair);
  }

  private AccountState shell(AccountRepair repair) {
    CoreId birth =
        repair.account().isControl()
            ? config.core().peer()
            : config.birth().birthOf(repair.account());
    return AccountState.shell(repair.account(), birth);
  }

  private static boolean isAsSeen(
      AccountState state, @Nullable AccountRow row, AccountRepair repair) {
    return row == null
        ? repair.version() == 0
        : state.version() == repair.version()
            && state.epoch().equals(repair.epoch())
            && state.chain().equals(repair.chain());
  }

  private boolean decidesNow(AccountRow row) {
    return admitted && row.isIntact() && !row.stopped() && row.state().owner() == config.core();
  }

  /** What the core's own entries say; null if they do not hold together. */
  private @Nullable AccountState derived(AccountRepair repair) {
    AccountState state = shell(repair);
    List<StoredEntry> page = store.history(repair.account(), 1, PAGE);
    while (!page.isEmpty()) {
      for (StoredEntry stored : page) {
        boolean follows =
            stored.version() == state.version() + 1
                && stored.chain().equals(Chain.next(state.chain(), stored.entry()));
        if (!follows) {
          return null;
        }
        state = state.after(stored.entry(), stored.chain());
      }
      page = store.history(repair.account(), state.version() + 1, PAGE);
    }
    return state;
  }

  private Answer extended(AccountState own, @Nullable AccountRow row, AccountRepair repair) {
    AccountState state = own;
    boolean someAreAhead = false;
    for (StoredEntry stored : repair.entries()) {
      if (stored.version() <= state.version()) {
        continue; // the row was edited backwards, or the case is generous
      }
      if (!fits(state, stored)) {
        return new Answer(Result.MISFIT, own.version());
      }
      if (isAhead(stored)) {
        someAreAhead = true;
        break; // the stream brings it and what follows
      }
      state = take(state, stored);
    }
    if (added.isEmpty() && someAreAhead) {
      return new Answer(Result.AHEAD_OF_STREAM, own.version());
    }
    List<StoredEntry> parked = store.parkedEntries(repair.account());
    for (StoredEntry stored : parked) {
      if (stored.version() == state.version() + 1 && fits(state, stored)) {
        state = take(state, stored);
      }
    }
    return contradicts(parked, state)
        ? new Answer(Result.MISFIT, own.version())
        : written(state, row, parked);
  }

  /** Whether the peer once sent something else under a version that the row has: a fork. */
  private boolean contradicts(List<StoredEntry> parked, AccountState state) {
    Map<AccountVersion, Digest> chains = new HashMap<>();
    added.forEach(entry -> chains.put(versionOf(entry), entry.chain()));
    List<AccountVersion> known =
        parked.stream()
            .filter(entry -> entry.version() <= state.version())
            .map(RowRepair::versionOf)
            .filter(version -> !chains.containsKey(version))
            .toList();
    chains.putAll(store.chainsAt(lane.lane(), known));
    return parked.stream()
        .filter(entry -> entry.version() <= state.version())
        .anyMatch(entry -> !entry.chain().equals(chains.get(versionOf(entry))));
  }

  private static AccountVersion versionOf(StoredEntry entry) {
    return new AccountVersion(entry.account(), entry.version());
  }

  private AccountState take(AccountState state, StoredEntry stored) {
    added.add(stored);
    return state.after(stored.entry(), stored.chain());
  }

  private boolean isAhead(StoredEntry stored) {
    return stored.origin().position() > lane.appliedPosition();
  }

  private boolean fits(AccountState state, StoredEntry stored) {
    Entry entry = stored.entry();
    CoreId producer = stored.origin().producer();
    boolean moves = entry.kind() == Kind.TRANSFER_OWNERSHIP && entry.isPosted();
    Epoch epoch = moves ? state.epoch().next() : state.epoch();
    return entry.format() == Entry.FORMAT
        && entry.version() == state.version() + 1
        && state.owner() == producer
        && producer == config.core().peer()
        && entry.ledgerAfterMinor() == state.ledgerMinor() + entry.ledgerDeltaMinor()
        && entry.heldAfterMinor() == state.heldMinor() + entry.heldDeltaMinor()
        && entry.epochAfter().equals(epoch)
        && moves == (entry.ownerAfter() != state.owner())
        && stored.chain().equals(Chain.next(state.chain(), CanonicalRecord.of(entry)));
  }

  private Answer written(AccountState state, @Nullable AccountRow row, List<StoredEntry> parked) {
    boolean isMissing = parked.stream().anyMatch(entry -> entry.version() > state.version());
    if (!added.isEmpty()) {
      work.append(added);
    }
    if (state.version() > 0) {
      AccountRow after = AccountRow.of(state, lastOrigin(row), ownedSince(row, state));
      work.put(isMissing ? after.stop() : after);
      work.unparkEntries(state.account(), state.version());
    }
    return new Answer(isMissing ? Result.EXTENDED : Result.REPAIRED, state.version());
  }

  private io.trigon.ledger.entry.@Nullable Origin lastOrigin(@Nullable AccountRow row) {
    if (!added.isEmpty()) {
      return added.get(added.size() - 1).origin();
    }
    return row == null ? null : row.lastOrigin();
  }

  private long ownedSince(@Nullable AccountRow row, AccountState state) {
    return row != null && row.state().owner() == state.owner() ? row.ownedSinceMillis() : nowMillis;
  }
}
