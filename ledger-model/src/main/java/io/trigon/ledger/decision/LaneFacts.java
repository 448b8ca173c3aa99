package io.trigon.ledger.decision;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;

/**
 * What a decision may know of the core beside the account: all of it stored, none of it measured.
 *
 * @param core which core decides
 * @param birth where accounts are born
 * @param openDate the lane's open day; unset before the first
 * @param dateWindowDays how far beyond the open day a command's date may lie
 */
public record LaneFacts(CoreId core, BirthRule birth, AccountingDate openDate, int dateWindowDays) {

  /** The facts of a lane of a store. */
  public static LaneFacts of(CoreConfig config, LaneRow lane) {
    return new LaneFacts(config.core(), config.birth(), lane.openDate(), config.dateWindowDays());
  }

  /** Whether a date lies beyond the window; nothing does before a first day is opened (R11). */
  boolean isBeyondWindow(AccountingDate date) {
    return openDate.isSet()
        && date.isSet()
        && date.toLocalDate().isAfter(openDate.toLocalDate().plusDays(dateWindowDays));
  }
}
