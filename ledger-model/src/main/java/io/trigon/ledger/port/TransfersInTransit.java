package io.trigon.ledger.port;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.List;

/** Transfers whose legs do not both stand yet, as a monitor reads them. Thread-safe. */
@FunctionalInterface
public interface TransfersInTransit {
  /** Where there are no transfers. */
  TransfersInTransit NONE = limit -> List.of();

  /** Transfers that are not done, oldest first, at most {@code limit}. */
  List<InTransit> open(int limit);

  /**
   * A transfer between its legs.
   *
   * @param from the account debited
   * @param to the account credited
   * @param key the transfer's key, leg 0
   * @param amountMinor minor units
   * @param currency ISO code
   * @param since when it was accepted
   */
  record InTransit(
      AccountId from,
      AccountId to,
      TransactionKey key,
      long amountMinor,
      String currency,
      Instant since) {}
}
