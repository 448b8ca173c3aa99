package io.trigon.monitor;

import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.testkit.StoreEdits;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.monitor.compare.BothViews;
import java.time.Duration;

/** Two real cores in memory, watched through gateways whose answers a test can hold or precede. */
public final class WatchedCores implements AutoCloseable {
  public final TwoCores cores = new TwoCores(2);
  public final FaultyGateway mainframe =
      new FaultyGateway(new InProcessCoreGateway(cores.mainframe, 1));
  public final FaultyGateway open = new FaultyGateway(new InProcessCoreGateway(cores.open, 1));
  public final BothViews both = new BothViews(mainframe, open, Duration.ofSeconds(10));

  public AccountRow row(LedgerCore core, AccountId account) {
    return core.store().account(account).orElseThrow();
  }

  /** A hand edit past the decision: the balance changes, digest and chain do not. */
  public void editBalance(LedgerCore core, AccountId account, long minor) {
    AccountRow row = row(core, account);
    put(
        core,
        new AccountRow(
            StoreEdits.withBalance(row.state(), minor),
            row.stateDigest(),
            row.lastOrigin(),
            0,
            false));
  }

  /** A hand edit by someone who knows how digests are made. */
  public void forgeBalance(LedgerCore core, AccountId account, long minor) {
    AccountRow row = row(core, account);
    put(core, AccountRow.of(StoreEdits.withBalance(row.state(), minor), row.lastOrigin(), 0));
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
