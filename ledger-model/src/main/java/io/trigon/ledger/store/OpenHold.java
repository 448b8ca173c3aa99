package io.trigon.ledger.store;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.TransactionKey;
import java.util.Comparator;

/**
 * A hold of which something is still held. Ordered by expiry, account, key: the order in which due
 * holds are listed.
 *
 * @param account whose money is held
 * @param key key of the HOLD
 * @param expirySeconds seconds since 1970, 0 if it never expires
 * @param remainingMinor what is still held, minor units, above 0
 */
public record OpenHold(
    AccountId account, TransactionKey key, long expirySeconds, long remainingMinor)
    implements Comparable<OpenHold> {
  private static final Comparator<OpenHold> ORDER =
      Comparator.comparingLong(OpenHold::expirySeconds)
          .thenComparing(OpenHold::account)
          .thenComparing(hold -> hold.key().source().value())
          .thenComparing(hold -> hold.key().transactionId());

  /** The same hold after part of it, or all, ended. */
  public OpenHold less(long endedMinor) {
    return new OpenHold(account, key, expirySeconds, remainingMinor - endedMinor);
  }

  /** Account and key of the HOLD. */
  public AccountKey accountKey() {
    return new AccountKey(account, key);
  }

  @Override
  public int compareTo(OpenHold other) {
    return ORDER.compare(this, other);
  }
}
