package io.trigon.monitor.history;

import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes one copy of one history, entry by entry from the first: versions without gaps, chain,
 * balances and keys. Pure but for what it remembers of the history; used by one thread.
 */
public final class HistoryCheck {
  /** Keys kept to find one that was decided twice; a longer history is checked up to there. */
  static final int MAX_KEYS = 100_000;

  private final AccountId account;
  private final Map<TransactionKey, Long> keys = new HashMap<>();
  private long version;
  private Digest chain = Digest.ZERO;
  private long ledgerMinor;
  private long heldMinor;

  /** At the start of a history. */
  public HistoryCheck(AccountId account) {
    this.account = account;
  }

  /**
   * What does not fit.
   *
   * @param kind the break that it is
   * @param version where
   * @param reason for people
   * @param about the transaction decided twice; null for other faults
   */
  public record Fault(BreakKind kind, long version, String reason, @Nullable TransactionKey about) {
    private static Fault ofEntry(long version, String reason) {
      return new Fault(BreakKind.BALANCE_MISMATCH, version, reason, null);
    }
  }

  /** Entries taken so far. */
  public long version() {
    return version;
  }

  /** Takes the next entry; null if it fits. After a fault nothing more may be asked. */
  public @Nullable Fault next(StoredEntry stored) {
    Entry entry = stored.entry();
    if (!entry.account().equals(account) || entry.version() != version + 1) {
      return Fault.ofEntry(version + 1, "version %d is missing".formatted(version + 1));
    }
    Digest expected = Chain.next(chain, entry);
    if (!expected.equals(stored.chain())) {
      return Fault.ofEntry(
          entry.version(),
          "version %d was edited: its chain is %s, its record gives %s"
              .formatted(entry.version(), stored.chain(), expected));
    }
    Fault fault = balances(entry);
    return fault == null ? accept(entry, expected) : fault;
  }

  private @Nullable Fault balances(Entry entry) {
    boolean fits =
        entry.ledgerAfterMinor() == ledgerMinor + entry.ledgerDeltaMinor()
            && entry.heldAfterMinor() == heldMinor + entry.heldDeltaMinor();
    return fits
        ? null
        : Fault.ofEntry(
            entry.version(),
            "version %d has balance %d and held %d, its changes give %d and %d"
                .formatted(
                    entry.version(),
                    entry.ledgerAfterMinor(),
                    entry.heldAfterMinor(),
                    ledgerMinor + entry.ledgerDeltaMinor(),
                    heldMinor + entry.heldDeltaMinor()));
  }

  private @Nullable Fault accept(Entry entry, Digest chainAfter) {
    version = entry.version();
    chain = chainAfter;
    ledgerMinor = entry.ledgerAfterMinor();
    heldMinor = entry.heldAfterMinor();
    Long before = keys.size() < MAX_KEYS ? keys.putIfAbsent(entry.key(), version) : null;
    return before == null
        ? null
        : new Fault(
            BreakKind.DUPLICATE_DECISION,
            version,
            "%s was decided at version %d and at version %d"
                .formatted(entry.key(), before, version),
            entry.key());
  }

  /** Compares the row of the same core, which was read before the entries; null if it fits. */
  public @Nullable Fault end(AccountState row) {
    if (version < row.version()) {
      return Fault.ofEntry(version + 1, "version %d is missing".formatted(version + 1));
    }
    if (!chain.equals(row.chain())
        || ledgerMinor != row.ledgerMinor()
        || heldMinor != row.heldMinor()) {
      return Fault.ofEntry(
          version,
          "the row has balance %d, held %d and chain %s, its entries give %d, %d and %s"
              .formatted(
                  row.ledgerMinor(), row.heldMinor(), row.chain(), ledgerMinor, heldMinor, chain));
    }
    return null;
  }
}
