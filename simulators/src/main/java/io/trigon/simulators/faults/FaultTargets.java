package io.trigon.simulators.faults;

import io.trigon.ledger.store.LedgerStore;
import org.jspecify.annotations.Nullable;

/**
 * What faults can reach beside the region; null where it is elsewhere.
 *
 * @param openStore the open core's store
 * @param openBackup copies of the open core's database
 * @param broker the broker
 * @param forwarder the router, for records of accounts that the region does not own
 */
public record FaultTargets(
    @Nullable LedgerStore openStore,
    @Nullable StoreBackup openBackup,
    @Nullable BrokerControl broker,
    @Nullable RecordForwarder forwarder) {
  /** The region only. */
  public static final FaultTargets NONE = new FaultTargets(null, null, null, null);
}
