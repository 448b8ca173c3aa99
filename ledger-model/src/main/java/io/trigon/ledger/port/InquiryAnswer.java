package io.trigon.ledger.port;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What a core says of a transaction id. Only the answer of the owner counts when a doubt is
 * resolved, and its "unknown" still ends nothing that may be queued (R1).
 *
 * @param receipt the decision, or null if this core knows none
 * @param reversedMinor what was reversed of it since
 * @param owner who owns the account, as this core sees it (the birth core if it has no such
 *     account)
 * @param epoch of that ownership; (0, 0) without the account
 * @param answeredBy this core
 */
public record InquiryAnswer(
    @Nullable Receipt receipt, long reversedMinor, CoreId owner, Epoch epoch, CoreId answeredBy) {

  /** Whether the answering core may write the account: then its knowledge is complete. */
  public boolean isFromOwner() {
    return owner == answeredBy;
  }

  /** The decision as an outcome; null if unknown here. */
  public Outcome.@Nullable Decided decided() {
    return receipt == null ? null : Outcome.Decided.of(receipt, reversedMinor);
  }
}
