package io.trigon.monitor.scrub;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.HistoryText;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first version at which two histories differ, by halving over chain hashes, and shows
 * both sides around it.
 */
final class FirstDifference {

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
            "\nfirst difference at version %d\n%s"
                .formatted(high, HistoryText.ofBoth(both, account, high)));
  }

  private Optional<Digest> chainAt(CoreId core, int lane, AccountId account, long version) {
    CoreGateway gateway = both.gateway(core);
    return both.await(
            gateway, gateway.chainsAt(lane, List.of(new AccountVersion(account, version))))
        .get(0);
  }
}
