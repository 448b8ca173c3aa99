package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;

/** Entries with every field set, as no decision of today writes them yet. */
final class TestEntries {
  static final AccountId ACCOUNT = new AccountId("A1");

  private TestEntries() {}

  static StoredEntry reversal(long version, TransactionKey linked, long amountMinor) {
    return reversal(version, linked, amountMinor, EntryOutcome.POSTED);
  }

  /** Extreme and awkward values: what an array literal or a text column could garble. */
  static StoredEntry reversal(
      long version, TransactionKey linked, long amountMinor, EntryOutcome outcome) {
    Entry entry =
        new Entry(
            Entry.FORMAT,
            ACCOUNT,
            version,
            Kind.REVERSE,
            outcome,
            Reason.NOT_REVERSIBLE,
            new TransactionKey(new Source("CASE"), "R" + version, Leg.CREDIT),
            linked,
            amountMinor,
            -amountMinor,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            -1,
            999_999_999_999_999_999L,
            AccountStatus.FROZEN,
            new Currency("JPY"),
            "NULL",
            "{\"a\",\\b}",
            CoreId.OPEN,
            new Epoch(3, Integer.MAX_VALUE),
            new AccountingDate(19991231),
            4_102_444_800L,
            0xffff,
            new AccountId("counter/1"),
            new RuleRef(Long.MIN_VALUE, "wave-1"),
            new Digest(-1, 1),
            new Digest(Long.MIN_VALUE, Long.MAX_VALUE),
            Digest.ZERO);
    Origin origin = new Origin(CoreId.MAINFRAME, 0, 1_000 + version, 7);
    return new StoredEntry(
        entry, new Digest(version, -version), "NULL", "退款 \"{,}\" \\ 😀 '\n", 1_234_567L, origin);
  }
}
