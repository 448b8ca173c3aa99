package io.trigon.monitor.overview;

import io.trigon.ledger.model.CoreId;

/** What the monitor asks of the router's side of a node; a node without a router answers zeros. */
public interface TrafficSource {
  /** Commands decided at a core since the start of this node. */
  long decided(CoreId core);

  /** Accounts in the grid's directory, approximately. */
  long directorySize();

  /** No router in this node. */
  TrafficSource NONE =
      new TrafficSource() {
        @Override
        public long decided(CoreId core) {
          return 0;
        }

        @Override
        public long directorySize() {
          return 0;
        }
      };
}
