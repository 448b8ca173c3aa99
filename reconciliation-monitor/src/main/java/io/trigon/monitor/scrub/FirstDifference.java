package io.trigon.monitor.scrub;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.monitor.compare.BothViews;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first version at which two histories differ, by halving over chain hashes, and shows
 * both sides around it.
 */
final class FirstDifference {
  private static final int AROUND = 1;

  private final BothViews both;

  FirstDifference(BothViews both) {
    this.both = both;
  }

  /**
   * What was found.
   *
   * @param agree whether the entries agree as far as both cores have them
   * @param text for people; blank or starts with a new line
   */
  record Found(boolean agree, String text) {
    /** There are no two histories to compare. */
    static final Found NOTHING = new Found(false, "");
  }

  /**
   * Compares the entries of an account.
   *
   * @param upTo highest version that both have
   */
  Found find(int lane, AccountId account, long upTo) {
    long low = 0;
    long high = upTo + 1;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (chainAt(CoreId.MAINFRAME, lane, account, middle)
          .equals(chainAt(CoreId.OPEN, lane, account, middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high > upTo
        ? new Found(true, "\nthe entries agree up to version " + upTo)
        : new Found(
            false,
            "\nfirst difference at version %d\n%s%s"
                .formatted(
                    high,
                    around(CoreId.MAINFRAME, account, high),
                    around(CoreId.OPEN, account, high)));
  }

  private Optional<Digest> chainAt(CoreId core, int lane, AccountId account, long version) {
    CoreGateway gateway = both.gateway(core);
    return both.await(
            gateway, gateway.chainsAt(lane, List.of(new AccountVersion(account, version))))
        .get(0);
  }

  private String around(CoreId core, AccountId account, long version) {
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
