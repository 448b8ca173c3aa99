package io.trigon.memgrid.ignite;

import java.nio.file.Path;
import java.util.List;

/**
 * What one grid node needs to start.
 *
 * @param workDirectory where Ignite keeps its few files; made absolute, created if missing
 * @param bindAddress the address of discovery and communication, loopback unless configured
 * @param discoveryPort 0 for any free one, else 1024 upwards
 * @param communicationPort 0 for any free one, else 1024 upwards
 * @param addresses {@code host:port} of the discovery of all nodes of this triangle; empty if this
 *     is the only one, then no other triangle on the machine is found
 * @param nodeName consistent id, unique in the triangle; blank for a random one
 * @param directoryMaxBytes bound of the directory, 64 MiB upwards; beyond it hints are forgotten
 * @param inFlightMaxBytes bound of the in-flight register and the marks, 32 MiB upwards
 * @param minimumNodes with fewer nodes the grid takes no changes; 1 lets every segment go on, since
 *     the cores decide
 * @param threads size of Ignite's pools, 2 upwards
 */
public record GridSettings(
    Path workDirectory,
    String bindAddress,
    int discoveryPort,
    int communicationPort,
    List<String> addresses,
    String nodeName,
    long directoryMaxBytes,
    long inFlightMaxBytes,
    int minimumNodes,
    int threads) {
  private static final long MIB = 1024 * 1024;

  /** Some 2 million accounts. */
  public static final long DEFAULT_DIRECTORY_MAX_BYTES = 512 * MIB;

  /** Some thousands of full batches; a router has a few hundred in flight at most. */
  public static final long DEFAULT_IN_FLIGHT_MAX_BYTES = 128 * MIB;

  public GridSettings {
    workDirectory = workDirectory.toAbsolutePath().normalize();
    addresses = List.copyOf(addresses);
    requireAtLeast("directory bytes", directoryMaxBytes, 64 * MIB);
    requireAtLeast("in-flight bytes", inFlightMaxBytes, 32 * MIB);
    requireAtLeast("minimum nodes", minimumNodes, 1);
    requireAtLeast("threads", threads, 2);
    requirePort(discoveryPort);
    requirePort(communicationPort);
  }

  /** A node by itself on loopback, on free ports. */
  public static GridSettings alone(Path workDirectory) {
    return new GridSettings(
        workDirectory,
        "127.0.0.1",
        0,
        0,
        List.of(),
        "",
        DEFAULT_DIRECTORY_MAX_BYTES,
        DEFAULT_IN_FLIGHT_MAX_BYTES,
        1,
        2);
  }

  /** The same node with a fixed discovery port among the nodes at {@code addresses}. */
  public GridSettings among(List<String> addresses, int discoveryPort) {
    return new GridSettings(
        workDirectory,
        bindAddress,
        discoveryPort,
        communicationPort,
        addresses,
        nodeName,
        directoryMaxBytes,
        inFlightMaxBytes,
        minimumNodes,
        threads);
  }

  private static void requireAtLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "grid: " + what + " must be at least " + least + ": " + value);
    }
  }

  private static void requirePort(int port) {
    if (port != 0 && (port < 1024 || port > 65535)) {
      throw new IllegalArgumentException("grid: a port is 0 or 1024 to 65535: " + port);
    }
  }
}
