package io.trigon.ledger.port;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import org.jspecify.annotations.Nullable;

/**
 * An account as one core has it.
 *
 * @param answeredBy the core
 * @param state its state there
 * @param lastOrigin origin of its last entry; null before the first
 * @param stopped whether the replica stopped there
 * @param intact whether the row agrees with its digest (R7)
 */
public record AccountView(
    CoreId answeredBy,
    AccountState state,
    @Nullable Origin lastOrigin,
    boolean stopped,
    boolean intact) {

  /** The view of a stored row. */
  public static AccountView of(CoreId core, AccountRow row) {
    return new AccountView(core, row.state(), row.lastOrigin(), row.stopped(), row.isIntact());
  }
}
