package io.trigon.ledger.decision;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.Reason;
import java.util.Objects;

/** Decides an undo whose original was never seen here (空回滚): the original may still come. */
final class UnseenOriginal {
  private UnseenOriginal() {}

  /**
   * Two entries: a tombstone under the original's key, so that a late original is refused (悬挂), and
   * {@code NOTHING_TO_REVERSE} under the undo's own.
   */
  static Ruling decide(Situation situation, Reason reason) {
    Entry tombstone =
        situation.draft().cancelled(Objects.requireNonNull(situation.command().linkedKey()));
    EntryDraft next =
        new EntryDraft(
            situation.account().after(tombstone), situation.command(), tombstone.accountingDate());
    return Ruling.decided(tombstone, next.nothingToReverse(reason));
  }
}
