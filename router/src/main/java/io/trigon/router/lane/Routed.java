package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.OnInDoubt;

/**
 * A command for a core, and what its rule wants if its outcome does not come back.
 *
 * @param command what is asked
 * @param onInDoubt how a doubt about it is to end
 */
record Routed(Command command, OnInDoubt onInDoubt) {
  /** Where its decision is found. */
  AccountKey key() {
    return keyOf(command);
  }

  static AccountKey keyOf(Command command) {
    return new AccountKey(command.account(), command.decisionKey());
  }
}
