package io.trigon.ledger.outcome;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.sync.Incarnation;

/**
 * What an answer says of the entry behind it: enough to tell the caller, to teach the grid and to
 * find the entry; the entry itself is read by its version. Shorter than the entry, so that more
 * answers fit a COMMAREA.
 *
 * @param account whose history
 * @param key key of the entry
 * @param kind kind of the entry
 * @param outcome what was decided
 * @param reason why, if not posted
 * @param version account version of the entry
 * @param amountMinor amount asked
 * @param ledgerDeltaMinor change of the ledger balance
 * @param ledgerAfterMinor ledger balance after the entry
 * @param heldAfterMinor held after the entry
 * @param accountingDate the day the core decided
 * @param ownerAfter owner after the entry
 * @param epochAfter epoch after the entry
 * @param chain chain hash after the entry
 * @param origin producer, lane, position and ordinal
 * @param answeredBy the core that answers
 * @param incarnation incarnation of the answering core's store
 * @param repeated whether it was decided before this command arrived
 */
public record Receipt(
    AccountId account,
    TransactionKey key,
    Kind kind,
    EntryOutcome outcome,
    Reason reason,
    long version,
    long amountMinor,
    long ledgerDeltaMinor,
    long ledgerAfterMinor,
    long heldAfterMinor,
    AccountingDate accountingDate,
    CoreId ownerAfter,
    Epoch epochAfter,
    Digest chain,
    Origin origin,
    CoreId answeredBy,
    Incarnation incarnation,
    boolean repeated) {

  /** The receipt of a stored entry as a core answers it. */
  public static Receipt of(
      StoredEntry stored, CoreId answeredBy, Incarnation incarnation, boolean repeated) {
    Entry entry = stored.entry();
    return new Receipt(
        entry.account(),
        entry.key(),
        entry.kind(),
        entry.outcome(),
        entry.reason(),
        entry.version(),
        entry.amountMinor(),
        entry.ledgerDeltaMinor(),
        entry.ledgerAfterMinor(),
        entry.heldAfterMinor(),
        entry.accountingDate(),
        entry.ownerAfter(),
        entry.epochAfter(),
        stored.chain(),
        stored.origin(),
        answeredBy,
        incarnation,
        repeated);
  }
}
