package io.trigon.opencore.postgres;

import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import org.jspecify.annotations.Nullable;

/** How a written account changes the lane's counters of owned accounts. */
final class OwnedAccounts {
  private OwnedAccounts() {}

  static LaneRecord.Counters change(@Nullable AccountRow before, AccountRow after) {
    return new LaneRecord.Counters(
        0,
        counts(after, CoreId.MAINFRAME) - counts(before, CoreId.MAINFRAME),
        counts(after, CoreId.OPEN) - counts(before, CoreId.OPEN));
  }

  /** Shells and control accounts are not counted. */
  private static int counts(@Nullable AccountRow row, CoreId owner) {
    if (row == null
        || row.state().status() == AccountStatus.NOT_OPEN
        || row.state().status() == AccountStatus.CONTROL) {
      return 0;
    }
    return row.state().owner() == owner ? 1 : 0;
  }
}
