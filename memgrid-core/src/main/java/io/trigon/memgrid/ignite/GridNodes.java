package io.trigon.memgrid.ignite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.events.EventType;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.apache.ignite.spi.metric.noop.NoopMetricExporterSpi;
import org.slf4j.LoggerFactory;

/** Builds the configuration of one node. */
final class GridNodes {
  /** Attribute of a node that others know its discovery by. */
  static final String DISCOVERY_ADDRESS = "trigon.discovery";

  /**
   * Longest wait for listed nodes that neither answer nor refuse, milliseconds. Those that answer
   * do so within milliseconds.
   */
  private static final long JOIN_TIMEOUT_MILLIS = 8_000;

  private GridNodes() {}

  static IgniteConfiguration configuration(GridSettings settings) {
    String name =
        settings.nodeName().isBlank() ? UUID.randomUUID().toString() : settings.nodeName();
    int port = portOrFree(settings.discoveryPort(), settings.bindAddress());
    IgniteConfiguration configuration =
        new IgniteConfiguration()
            // Several nodes may live in one JVM, so the instance has a name of its own.
            .setIgniteInstanceName("trigon-" + UUID.randomUUID())
            .setConsistentId(name)
            .setWorkDirectory(settings.workDirectory().toString())
            .setClassLoader(GridNodes.class.getClassLoader())
            .setGridLogger(new QuietSlf4jLogger(LoggerFactory.getLogger("org.apache.ignite")))
            .setFailureHandler(new GridFailures())
            .setDiscoverySpi(discovery(settings, port))
            .setCommunicationSpi(communication(settings))
            .setDataStorageConfiguration(GridCaches.storage(settings))
            .setCacheConfiguration(GridCaches.all(settings.minimumNodes()))
            .setIncludeEventTypes(EventType.EVT_CACHE_REBALANCE_PART_DATA_LOST);
    configuration.setUserAttributes(Map.of(DISCOVERY_ADDRESS, settings.bindAddress() + ":" + port));
    withoutServers(configuration);
    withSmallPools(configuration, settings.threads());
    return configuration;
  }

  static int discoveryPort(IgniteConfiguration configuration) {
    return ((TcpDiscoverySpi) configuration.getDiscoverySpi()).getLocalPort();
  }

  private static void withoutServers(IgniteConfiguration configuration) {
    configuration
        .setConnectorConfiguration(null)
        .setClientConnectorConfiguration(null)
        .setPeerClassLoadingEnabled(false)
        .setMetricsLogFrequency(0)
        .setMetricExporterSpi(new NoopMetricExporterSpi());
  }

  private static void withSmallPools(IgniteConfiguration configuration, int threads) {
    configuration
        .setPublicThreadPoolSize(threads)
        // Must be larger than the rebalance pool.
        .setSystemThreadPoolSize(threads + 1)
        .setRebalanceThreadPoolSize(1)
        .setStripedPoolSize(threads)
        .setQueryThreadPoolSize(threads)
        .setDataStreamerThreadPoolSize(1)
        .setAsyncCallbackPoolSize(threads)
        .setManagementThreadPoolSize(1)
        .setServiceThreadPoolSize(1)
        .setPeerClassLoadingThreadPoolSize(1)
        .setBuildIndexThreadPoolSize(1);
  }

  private static TcpDiscoverySpi discovery(GridSettings settings, int port) {
    List<String> addresses =
        settings.addresses().isEmpty()
            ? List.of(settings.bindAddress() + ":" + port)
            : settings.addresses();
    return new TcpDiscoverySpi()
        .setLocalAddress(settings.bindAddress())
        .setLocalPort(port)
        // No range: the next port may belong to another triangle.
        .setLocalPortRange(0)
        .setJoinTimeout(JOIN_TIMEOUT_MILLIS)
        .setIpFinder(new TcpDiscoveryVmIpFinder(false).setAddresses(addresses));
  }

  private static TcpCommunicationSpi communication(GridSettings settings) {
    return new TcpCommunicationSpi()
        .setLocalAddress(settings.bindAddress())
        .setLocalPort(portOrFree(settings.communicationPort(), settings.bindAddress()))
        .setLocalPortRange(0)
        // Per peer; a peer that takes nothing slows its senders instead of filling their memory.
        .setMessageQueueLimit(4_096)
        .setSelectorsCount(1);
  }

  private static int portOrFree(int port, String bindAddress) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(bindAddress))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port at " + bindAddress, e);
    }
  }
}
