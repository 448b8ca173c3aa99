package io.trigon.simulators.faults;

/** A broker that can be stopped and started again on what it had. */
public interface BrokerControl {
  /** Stops it; connections are lost. */
  void stop();

  /** Starts it again under the same address. */
  void start();
}
