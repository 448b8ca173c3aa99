package io.trigon.monitor;

import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.monitor.compare.BothViews;
import java.time.Duration;

/** Two real cores in memory, watched through gateways. */
public final class WatchedCores implements AutoCloseable {
  public final TwoCores cores = new TwoCores(2);
  public final InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 1);
  public final InProcessCoreGateway open = new InProcessCoreGateway(cores.open, 1);
  public final BothViews both = new BothViews(mainframe, open, Duration.ofSeconds(10));

  /** A hand edit past the decision: the balance changes, digest and chain do not. */
  public void editBalance(LedgerCore core, AccountId account, long minor) {
    AccountRow row = core.store().account(account).orElseThrow();
    AccountState s = row.state();
    AccountState edited =
        new AccountState(
            s.account(),
            s.version(),
            s.chain(),
            s.owner(),
            s.epoch(),
            s.status(),
            minor,
            s.heldMinor(),
            s.overdraftLimitMinor(),
            s.currency(),
            s.product(),
            s.lastDate());
    put(core, new AccountRow(edited, row.stateDigest(), row.lastOrigin(), 0, false));
  }

  public void put(LedgerCore core, AccountRow row) {
    core.store()
        .inUnitOfWork(
            cores.lanes.of(row.account()),
            work -> {
              work.put(row);
              return null;
            });
  }

  @Override
  public void close() {
    mainframe.close();
    open.close();
  }
}
