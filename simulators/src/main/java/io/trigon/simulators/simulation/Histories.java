package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.Incarnation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one true history of every account, put together from what both cores commit: an entry counts
 * from the moment its producer committed it; at the other core it must be the same. One thread.
 */
final class Histories {
  private final BirthRule birth;
  private final Referee referee;
  private final Story story;
  private final Map<AccountId, OneHistory> all = new TreeMap<>();

  /** Cores whose store was lost, and that may not decide yet. */
  private final Set<CoreId> unproven = EnumSet.noneOf(CoreId.class);

  /** Entries that went with a store, by their chain; and the life of it that knows them no more. */
  private final Map<Digest, Incarnation> lost = new HashMap<>();

  private long lostCount;

  Histories(BirthRule birth, Referee referee, Story story) {
    this.birth = birth;
    this.referee = referee;
    this.story = story;
  }

  /** A core committed an entry of its own or of its peer. */
  void committed(CoreId core, StoredEntry entry) {
    story.tell(List.of(entry.account()), () -> core + " commits " + describe(entry));
    one(entry.account()).committed(core, entry);
    lost.remove(entry.chain()); // decided again, as it was before
  }

  /** A core committed an account's row. */
  void committed(CoreId core, AccountRow row) {
    one(row.account()).committed(core, row);
  }

  /** Somebody edited a row by hand. */
  void edited(CoreId core, AccountId account) {
    one(account).edited.add(core);
  }

  /** A core's store was lost: what it is now is what the core has committed. */
  void storeLost(CoreId core, LedgerStore store) {
    unproven.add(core);
    all.values().forEach(one -> one.storeLost(core, store));
  }

  /** Whether a core has not been admitted since its store was lost. */
  boolean isUnproven(CoreId core) {
    return unproven.contains(core);
  }

  /**
   * A core may decide again. If its store was lost, then what its peer has not got by now is gone,
   * and nothing else may be.
   */
  void admitted(CoreId core, Incarnation incarnation) {
    if (unproven.remove(core)) {
      for (OneHistory one : all.values()) {
        for (StoredEntry entry : one.proven(core)) {
          story.tell(List.of(entry.account()), () -> "went with its store: " + describe(entry));
          lost.put(entry.chain(), incarnation);
          lostCount++;
        }
      }
    }
  }

  /** How many entries went with a store. */
  long lost() {
    return lostCount;
  }

  /** Whether an answer is about an entry that went with a store, and was given before that. */
  boolean isLost(Receipt receipt) {
    Incarnation later = lost.get(receipt.chain());
    return later != null && receipt.incarnation().counter() < later.counter();
  }

  /** The true entry at a version; null if nobody committed one. */
  @Nullable StoredEntry entry(AccountId account, long version) {
    OneHistory history = all.get(account);
    return history == null ? null : history.entry(version);
  }

  /** How much of a decision is reversed in truth. */
  long reversedMinor(AccountId account, TransactionKey key) {
    OneHistory history = all.get(account);
    return history == null ? 0 : history.rules.reversedMinor(key);
  }

  /** Whether something stands posted under a key. */
  boolean isPosted(AccountId account, TransactionKey key) {
    OneHistory history = all.get(account);
    return history != null && history.rules.isPosted(key);
  }

  Collection<OneHistory> all() {
    return all.values();
  }

  private OneHistory one(AccountId account) {
    return all.computeIfAbsent(
        account, id -> new OneHistory(id, birth.birthOf(id), referee, unproven));
  }

  static String describe(StoredEntry stored) {
    var entry = stored.entry();
    return "%s/%d %s %s %s of %s, ledger %d (%+d), held %d, owner %s %s, from %s lane %d/%d"
        .formatted(
            entry.account(),
            entry.version(),
            entry.kind(),
            entry.outcome(),
            entry.key(),
            entry.amountMinor(),
            entry.ledgerAfterMinor(),
            entry.ledgerDeltaMinor(),
            entry.heldAfterMinor(),
            entry.ownerAfter(),
            entry.epochAfter(),
            stored.origin().producer(),
            stored.origin().lane(),
            stored.origin().position());
  }

  /** One account over both cores. */
  static final class OneHistory {
    private final AccountId account;
    private final Referee referee;
    private final CoreId birth;
    private final Set<CoreId> unproven;
    private final List<StoredEntry> entries = new ArrayList<>();
    private final Map<CoreId, Long> versions = new EnumMap<>(CoreId.class);
    private final Set<CoreId> edited = EnumSet.noneOf(CoreId.class);
    private final Map<CoreId, AccountRow> rows = new EnumMap<>(CoreId.class);
    private EntryRules rules;
    private AccountState state;

    OneHistory(AccountId account, CoreId birth, Referee referee, Set<CoreId> unproven) {
      this.account = account;
      this.birth = birth;
      this.referee = referee;
      this.unproven = unproven;
      this.state = AccountState.shell(account, birth);
      this.rules = new EntryRules(referee);
    }

    AccountId account() {
      return account;
    }

    /** What is true after the last entry. */
    AccountState state() {
      return state;
    }

    List<StoredEntry> entries() {
      return entries;
    }

    @Nullable StoredEntry entry(long version) {
      return version < 1 || version > entries.size() ? null : entries.get((int) version - 1);
    }

    void committed(CoreId core, StoredEntry stored) {
      long before = versions.getOrDefault(core, 0L);
      referee.check(
          2,
          stored.version() == before + 1,
          account,
          "%s wrote version %d after %d".formatted(core, stored.version(), before));
      versions.put(core, stored.version());
      StoredEntry known = entry(stored.version());
      if (known != null) {
        referee.check(
            1,
            known.equals(stored),
            account,
            "the cores differ at version %d: %s, but %s has %s"
                .formatted(stored.version(), describe(known), core, describe(stored)));
      } else {
        first(core, stored);
      }
    }

    /** Nobody had this version before: it is a decision of this core. */
    private void first(CoreId core, StoredEntry stored) {
      boolean isOwn = stored.origin().producer() == core;
      referee.check(
          5,
          isOwn,
          account,
          "%s has an entry that its producer never committed: %s"
              .formatted(core, describe(stored)));
      referee.check(
          1,
          state.owner() == core,
          account,
          "%s wrote, but %s owns it in epoch %s: %s"
              .formatted(core, state.owner(), state.epoch(), describe(stored)));
      if (stored.version() == entries.size() + 1) {
        rules.check(state, stored);
        entries.add(stored);
        state = state.after(stored.entry());
      }
    }

    void committed(CoreId core, AccountRow row) {
      rows.put(core, row);
      if (!row.isIntact()) {
        String whose = "%s wrote a row that does not agree with itself: %s".formatted(core, row);
        referee.check(4, edited.contains(core), account, whose);
        return;
      }
      edited.remove(core);
      referee.check(
          2,
          row.state().version() == versions.getOrDefault(core, 0L),
          account,
          "the row of %s is not of its last entry: %s".formatted(core, row.state()));
      StoredEntry last = entry(row.state().version());
      referee.check(
          4,
          row.state().version() == 0 || (last != null && fits(row.state(), last)),
          account,
          "the row of %s is not what its last entry says: %s".formatted(core, row.state()));
      hasOneOwner();
    }

    private void hasOneOwner() {
      referee.check(
          1,
          !(owns(CoreId.MAINFRAME) && owns(CoreId.OPEN)),
          account,
          "both cores own it: %s".formatted(rows));
    }

    void storeLost(CoreId core, LedgerStore store) {
      int lane = store.config().lanes().of(account);
      AccountRow row = store.accounts(lane, List.of(account)).get(account);
      versions.put(core, (long) store.history(account, 1, Integer.MAX_VALUE).size());
      edited.remove(core);
      rows.remove(core);
      if (row != null) {
        rows.put(core, row);
        if (!row.isIntact()) {
          edited.add(core);
        }
      }
    }

    /** What is gone now that a core decides again whose store was lost. */
    List<StoredEntry> proven(CoreId core) {
      long mine = versions.getOrDefault(core, 0L);
      long theirs = versions.getOrDefault(core.peer(), 0L);
      for (StoredEntry entry : entries) {
        boolean isBack = entry.version() <= mine || entry.origin().producer() != core;
        referee.check(
            5,
            isBack || entry.version() > theirs,
            account,
            "%s was admitted without %s".formatted(core, describe(entry)));
      }
      int kept = (int) Math.min(entries.size(), Math.max(mine, theirs));
      List<StoredEntry> gone = List.copyOf(entries.subList(kept, entries.size()));
      if (!gone.isEmpty()) {
        truncate(kept, core);
      }
      hasOneOwner();
      return gone;
    }

    private void truncate(int kept, CoreId core) {
      List<StoredEntry> left = List.copyOf(entries.subList(0, kept));
      for (StoredEntry entry : entries.subList(kept, entries.size())) {
        boolean isOwn = entry.origin().producer() == core;
        referee.check(5, isOwn, account, "lost with another's store: " + describe(entry));
      }
      entries.clear();
      rules = new EntryRules(referee);
      state = AccountState.shell(account, birth);
      for (StoredEntry entry : left) {
        rules.check(state, entry);
        entries.add(entry);
        state = state.after(entry.entry());
      }
    }

    private boolean owns(CoreId core) {
      AccountRow row = rows.get(core);
      return row != null
          && row.isIntact()
          && row.state().owner() == core
          && !unproven.contains(core);
    }

    private static boolean fits(AccountState row, StoredEntry last) {
      return row.chain().equals(last.chain())
          && row.ledgerMinor() == last.entry().ledgerAfterMinor()
          && row.heldMinor() == last.entry().heldAfterMinor()
          && row.owner() == last.entry().ownerAfter()
          && row.epoch().equals(last.entry().epochAfter())
          && row.status() == last.entry().statusAfter();
    }
  }
}
