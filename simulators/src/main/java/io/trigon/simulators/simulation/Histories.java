package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  Histories(BirthRule birth, Referee referee, Story story) {
    this.birth = birth;
    this.referee = referee;
    this.story = story;
  }

  /** A core committed an entry of its own or of its peer. */
  void committed(CoreId core, StoredEntry entry) {
    story.tell(List.of(entry.account()), () -> core + " commits " + describe(entry));
    one(entry.account()).committed(core, entry);
  }

  /** A core committed an account's row. */
  void committed(CoreId core, AccountRow row) {
    one(row.account()).committed(core, row);
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
    return all.computeIfAbsent(account, id -> new OneHistory(id, birth.birthOf(id), referee));
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
    private final EntryRules rules;
    private final List<StoredEntry> entries = new ArrayList<>();
    private final Map<CoreId, Long> versions = new EnumMap<>(CoreId.class);
    private final Map<CoreId, AccountRow> rows = new EnumMap<>(CoreId.class);
    private AccountState state;

    OneHistory(AccountId account, CoreId birth, Referee referee) {
      this.account = account;
      this.referee = referee;
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
      StoredEntry last = entry(row.state().version());
      referee.check(
          4,
          row.state().version() == 0 || (last != null && fits(row.state(), last)),
          account,
          "the row of %s is not what its last entry says: %s".formatted(core, row.state()));
      referee.check(
          1,
          !(owns(CoreId.MAINFRAME) && owns(CoreId.OPEN)),
          account,
          "both cores own it: %s".formatted(rows));
    }

    private boolean owns(CoreId core) {
      AccountRow row = rows.get(core);
      return row != null && row.state().owner() == core;
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
