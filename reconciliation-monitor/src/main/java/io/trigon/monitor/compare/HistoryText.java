package io.trigon.monitor.compare;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;

/** Both histories around one version, as evidence for people. */
public final class HistoryText {
  private static final int AROUND = 1;

  private HistoryText() {}

  /** The entries of both cores from the version before to the one after. */
  public static String ofBoth(BothViews both, AccountId account, long version) {
    return around(both, CoreId.MAINFRAME, account, version)
        + around(both, CoreId.OPEN, account, version);
  }

  private static String around(BothViews both, CoreId core, AccountId account, long version) {
    CoreGateway gateway = both.gateway(core);
    long from = Math.max(1, version - AROUND);
    StringBuilder text = new StringBuilder(core + ":\n");
    both.await(gateway, gateway.history(account, from, 2 * AROUND + 1))
        .forEach(entry -> text.append("  ").append(line(entry)).append('\n'));
    return text.toString();
  }

  private static String line(StoredEntry stored) {
    Entry entry = stored.entry();
    return "v%d %s %s %s %s change %d balance %d chain %s"
        .formatted(
            entry.version(),
            entry.kind(),
            entry.outcome(),
            entry.key(),
            entry.accountingDate(),
            entry.ledgerDeltaMinor(),
            entry.ledgerAfterMinor(),
            stored.chain());
  }
}
