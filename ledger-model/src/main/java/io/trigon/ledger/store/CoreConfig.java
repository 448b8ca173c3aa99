package io.trigon.ledger.store;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Hash;

/**
 * What is fixed when a core's store is created and kept in it.
 *
 * @param core which core this store is
 * @param lanes number of lanes
 * @param birth where accounts are born
 * @param dateWindowDays how many days beyond the open date a command's date may lie (R11), 0
 *     upwards
 */
public record CoreConfig(CoreId core, Lanes lanes, BirthRule birth, int dateWindowDays) {
  /** How far ahead a date may lie unless configured: a long weekend with holidays. */
  public static final int DEFAULT_DATE_WINDOW_DAYS = 10;

  /** The defaults of a new store. */
  public static CoreConfig defaults(CoreId core) {
    return new CoreConfig(core, Lanes.DEFAULT, BirthRule.MAINFRAME, DEFAULT_DATE_WINDOW_DAYS);
  }

  /** Digest of what both cores must hold equal; heartbeats carry it. */
  public Digest sharedDigest() {
    return Hash.ofText(lanes.count() + "|" + birth + "|" + dateWindowDays);
  }
}
