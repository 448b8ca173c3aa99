package io.trigon.memgrid.ignite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.internal.util.typedef.X;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One embedded Ignite node: in memory only, on the addresses it is given only. Thread-safe; {@link
 * #close} is idempotent and does not wait for other nodes.
 */
public final class IgniteGrid implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteGrid.class);
  // Another process may take a free port between choosing and binding it.
  private static final int START_ATTEMPTS = 5;

  private final Ignite ignite;
  private final int discoveryPort;
  private final LostPartitions lostPartitions;

  private IgniteGrid(Ignite ignite, int discoveryPort) {
    this.ignite = ignite;
    this.discoveryPort = discoveryPort;
    this.lostPartitions = new LostPartitions(ignite);
  }

  /**
   * Starts a node and joins those that are there; returns when it takes part.
   *
   * @throws IgniteException if it cannot start or join
   */
  public static IgniteGrid start(GridSettings settings) {
    GridEnvironment.prepare();
    createDirectory(settings);
    for (int attempt = 1; ; attempt++) {
      IgniteConfiguration configuration = GridNodes.configuration(settings);
      try {
        Ignite ignite = Ignition.start(configuration);
        IgniteGrid grid = new IgniteGrid(ignite, GridNodes.discoveryPort(configuration));
        LOG.info("grid node {} is up with {} node(s)", grid.nodeId(), grid.nodeCount());
        return grid;
      } catch (IgniteException e) {
        if (attempt >= START_ATTEMPTS || !X.hasCause(e, BindException.class)) {
          throw e;
        }
        LOG.debug("a port was taken meanwhile, attempt {}", attempt, e);
      }
    }
  }

  private static void createDirectory(GridSettings settings) {
    try {
      Files.createDirectories(settings.workDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException("grid work directory " + settings.workDirectory(), e);
    }
  }

  /** Id of this node, new at every start. */
  public UUID nodeId() {
    return ignite.cluster().localNode().id();
  }

  /** {@code host:port} of this node's discovery, for the address list of others. */
  public String discoveryAddress() {
    return ignite.cluster().localNode().addresses().iterator().next() + ":" + discoveryPort;
  }

  /** Number of nodes in the grid as this node sees it. */
  public int nodeCount() {
    return ignite.cluster().nodes().size();
  }

  /** Names (consistent ids) of the nodes in the grid as this node sees it. */
  public List<String> nodeNames() {
    return ignite.cluster().nodes().stream()
        .map(node -> String.valueOf(node.consistentId()))
        .sorted()
        .toList();
  }

  /** Whether this node takes part: it has neither been closed nor stopped by a failure. */
  public boolean isUp() {
    return Ignition.allGrids().contains(ignite);
  }

  /** Bytes of memory that the directory's region has taken so far. */
  public long directoryBytes() {
    return ignite.dataRegionMetrics(GridCaches.DIRECTORY_REGION).getTotalUsedPages()
        * (long) DataStorageConfiguration.DFLT_PAGE_SIZE;
  }

  Set<UUID> aliveNodes() {
    return ignite.cluster().nodes().stream().map(ClusterNode::id).collect(Collectors.toSet());
  }

  <K, V> IgniteCache<K, V> cache(String name) {
    return ignite.cache(name);
  }

  @Override
  public void close() {
    lostPartitions.close();
    if (isUp()) {
      Ignition.stop(ignite.name(), true);
    }
  }
}
