package io.trigon.ledger.model;

/**
 * What has at most one decision over both cores together (invariant 3).
 *
 * @param account the account
 * @param key source, transaction id and leg
 */
public record AccountKey(AccountId account, TransactionKey key) {
  @Override
  public String toString() {
    return account + ":" + key;
  }
}
