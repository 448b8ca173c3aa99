package io.trigon.node.config;

import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.simulators.faults.BrokerControl;

/**
 * Stops and starts the embedded broker of this node, on its journal and under its addresses.
 * Thread-safe.
 */
final class BrokerFault implements BrokerControl, AutoCloseable {
  private final BrokerSettings settings;
  private EmbeddedBroker broker;
  private boolean stopped;

  BrokerFault(EmbeddedBroker broker) {
    this.broker = broker;
    this.settings = broker.settings();
  }

  @Override
  public synchronized void stop() {
    broker.close();
    stopped = true;
  }

  @Override
  public synchronized void start() {
    if (stopped) {
      broker = EmbeddedBroker.start(settings);
      stopped = false;
    }
  }

  /** Ends what was started here; the first broker has its own end. */
  @Override
  public synchronized void close() {
    broker.close();
  }
}
