package io.trigon.node.replay;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;

/**
 * One entry of an account's history at one core, as far as a replay compares it.
 *
 * @param version account version
 * @param kind kind of the entry
 * @param outcome what was decided
 * @param ledgerAfterMinor ledger balance after it
 * @param heldAfterMinor held after it
 * @param ownerAfter owner after it
 * @param epochAfter epoch after it, as text
 * @param chain chain hash after it, 32 hex digits
 * @param decidedAtMillis when it was decided, milliseconds since 1970
 */
public record HistoryLine(
    long version,
    Kind kind,
    EntryOutcome outcome,
    long ledgerAfterMinor,
    long heldAfterMinor,
    CoreId ownerAfter,
    String epochAfter,
    String chain,
    long decidedAtMillis) {

  /** The line of a stored entry. */
  public static HistoryLine of(StoredEntry stored) {
    Entry entry = stored.entry();
    return new HistoryLine(
        entry.version(),
        entry.kind(),
        entry.outcome(),
        entry.ledgerAfterMinor(),
        entry.heldAfterMinor(),
        entry.ownerAfter(),
        entry.epochAfter().toString(),
        stored.chain().toHex(),
        stored.decidedAtMillis());
  }

  boolean isPosting() {
    return kind == Kind.DEBIT || kind == Kind.CREDIT;
  }

  boolean isMove() {
    return kind == Kind.TRANSFER_OWNERSHIP && outcome == EntryOutcome.POSTED;
  }
}
