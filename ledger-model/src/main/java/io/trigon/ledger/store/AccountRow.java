package io.trigon.ledger.store;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import org.jspecify.annotations.Nullable;

/**
 * An account as a core stores it.
 *
 * @param state what decisions depend on
 * @param stateDigest {@link AccountState#digest()} as it was when the row was written (R7)
 * @param lastOrigin origin of the last entry; null before the first
 * @param ownedSinceMillis when the last entry that changed the owner was written here, milliseconds
 *     since 1970; for dwell only
 * @param stopped whether the replica stopped at a misfit: its entries are parked by version until
 *     repaired
 */
public record AccountRow(
    AccountState state,
    Digest stateDigest,
    @Nullable Origin lastOrigin,
    long ownedSinceMillis,
    boolean stopped) {

  /** A row that agrees with its state. */
  public static AccountRow of(AccountState state, @Nullable Origin lastOrigin, long ownedSince) {
    return new AccountRow(state, state.digest(), lastOrigin, ownedSince, false);
  }

  /** The account. */
  public AccountId account() {
    return state.account();
  }

  /** Whether nobody edited the row past the decision (R7). */
  public boolean isIntact() {
    return stateDigest.equals(state.digest());
  }

  /** The same row, stopped. */
  public AccountRow stop() {
    return new AccountRow(state, stateDigest, lastOrigin, ownedSinceMillis, true);
  }
}
