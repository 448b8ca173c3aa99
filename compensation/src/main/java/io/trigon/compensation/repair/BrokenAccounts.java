package io.trigon.compensation.repair;

import io.trigon.ledger.model.AccountId;
import java.util.List;

/** Which accounts have open breaks that a repair may end; the monitor knows. */
@FunctionalInterface
public interface BrokenAccounts {
  /** The accounts now; cheap to ask, bounded by the monitor's bound on open breaks. */
  List<AccountId> now();
}
