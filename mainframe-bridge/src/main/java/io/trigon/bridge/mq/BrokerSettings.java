package io.trigon.bridge.mq;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Settings of the embedded broker.
 *
 * @param directory where journal, bindings and pages live; kept between starts
 * @param listenHost address of the TCP acceptor; loopback unless other machines join
 * @param listenPort port of the TCP acceptor, {@link #ANY_PORT} for a free one, {@link #NO_PORT}
 *     for none
 * @param vmId number of the in-VM acceptor, unique in this process
 * @param names queue names, for the limits of each kind of queue
 */
public record BrokerSettings(
    Path directory, String listenHost, int listenPort, int vmId, MqNames names) {
  /** A free port. */
  public static final int ANY_PORT = 0;

  /** No TCP acceptor: only this process can use the broker. */
  public static final int NO_PORT = -1;

  private static final AtomicInteger NEXT_VM_ID = new AtomicInteger();

  public BrokerSettings {
    if (listenPort < NO_PORT || listenPort > 65_535) {
      throw new IllegalArgumentException("broker port " + listenPort);
    }
  }

  /** A broker of this process only. */
  public static BrokerSettings inProcess(Path directory) {
    return new BrokerSettings(
        directory, "127.0.0.1", NO_PORT, NEXT_VM_ID.getAndIncrement(), MqNames.DEFAULT);
  }

  /** The same broker, open on a port. */
  public BrokerSettings listeningOn(String host, int port) {
    return new BrokerSettings(directory, host, port, vmId, names);
  }

  /** The same broker with other queue names. */
  public BrokerSettings named(MqNames other) {
    return new BrokerSettings(directory, listenHost, listenPort, vmId, other);
  }
}
