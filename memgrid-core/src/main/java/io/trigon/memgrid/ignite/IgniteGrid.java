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
import org.apache.ignite.spi.IgniteSpiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One embedded Ignite node: in memory only, on the addresses it is given only. A node that lists
 * others comes back by itself when it was stopped by a failure, and when it finds a grid beside its
 * own: both are empty hints and costs of time, but a split that lasts would leave batches of a dead
 * router to nobody. Thread-safe; {@link #close} is idempotent and does not wait for other nodes.
 */
public final class IgniteGrid implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteGrid.class);
  // Another process may take a free port between choosing and binding it.
  private static final int START_ATTEMPTS = 5;

  private final GridSettings settings;
  private final GridHealer healer;
  private volatile Running running;
  private boolean closed;

  private record Running(Ignite ignite, String address, LostPartitions lostPartitions) {}

  private IgniteGrid(GridSettings settings, Running running) {
    this.settings = settings;
    this.running = running;
    this.healer = new GridHealer(this, settings.addresses());
  }

  /**
   * Starts a node and joins those that are there; returns when it takes part. Where those that are
   * listed neither answer nor refuse, it does not wait for them for ever: it begins alone, and
   * joins them once they answer.
   *
   * @throws IgniteException if it cannot start or join
   */
  public static IgniteGrid start(GridSettings settings) {
    GridEnvironment.prepare();
    createDirectory(settings);
    IgniteGrid grid = new IgniteGrid(settings, startNode(settings));
    LOG.info("grid node {} is up with {} node(s)", grid.nodeId(), grid.nodeCount());
    grid.healer.start();
    return grid;
  }

  private static Running startNode(GridSettings settings) {
    try {
      return startAmongAll(settings);
    } catch (IgniteException failure) {
      if (settings.addresses().isEmpty() || !isJoinTimeout(failure)) {
        throw failure;
      }
      LOG.warn("no grid node at {} answers or refuses: starting alone", settings.addresses());
      return startAmongAll(settings.among(List.of(), settings.discoveryPort()));
    }
  }

  private static boolean isJoinTimeout(IgniteException failure) {
    return X.hasCause(failure, IgniteSpiException.class)
        && X.getFullStackTrace(failure).contains("join timeout");
  }

  private static Running startAmongAll(GridSettings settings) {
    for (int attempt = 1; ; attempt++) {
      IgniteConfiguration configuration = GridNodes.configuration(settings);
      try {
        Ignite ignite = Ignition.start(configuration);
        String address = settings.bindAddress() + ":" + GridNodes.discoveryPort(configuration);
        return new Running(ignite, address, new LostPartitions(ignite));
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

  /** Stops this node, if it is up, and starts it anew; nothing once closed. */
  synchronized void startAgain() {
    if (closed) {
      return;
    }
    stopNode();
    running = startNode(settings);
    LOG.info("grid node {} is up again with {} node(s)", nodeId(), nodeCount());
  }

  /** Id of this node, new at every start. */
  public UUID nodeId() {
    return ignite().cluster().localNode().id();
  }

  /** {@code host:port} of this node's discovery, for the address list of others. */
  public String discoveryAddress() {
    return running.address();
  }

  /** Number of nodes in the grid as this node sees it. */
  public int nodeCount() {
    return ignite().cluster().nodes().size();
  }

  /** Names (consistent ids) of the nodes in the grid as this node sees it. */
  public List<String> nodeNames() {
    return ignite().cluster().nodes().stream()
        .map(node -> String.valueOf(node.consistentId()))
        .sorted()
        .toList();
  }

  /** Discovery addresses of the nodes in the grid as this node sees it. */
  Set<String> nodeAddresses() {
    return ignite().cluster().nodes().stream()
        .map(node -> String.valueOf(node.<Object>attribute(GridNodes.DISCOVERY_ADDRESS)))
        .collect(Collectors.toSet());
  }

  /** Whether this node takes part: it has neither been closed nor stopped by a failure. */
  public boolean isUp() {
    return Ignition.allGrids().contains(ignite());
  }

  /** Bytes of memory that the directory's region has taken so far. */
  public long directoryBytes() {
    return ignite().dataRegionMetrics(GridCaches.DIRECTORY_REGION).getTotalUsedPages()
        * (long) DataStorageConfiguration.DFLT_PAGE_SIZE;
  }

  Set<UUID> aliveNodes() {
    return ignite().cluster().nodes().stream().map(ClusterNode::id).collect(Collectors.toSet());
  }

  /** A cache of the node as it runs now: not to be kept. */
  <K, V> IgniteCache<K, V> cache(String name) {
    return ignite().cache(name);
  }

  private Ignite ignite() {
    return running.ignite();
  }

  private void stopNode() {
    running.lostPartitions().close();
    if (isUp()) {
      Ignition.stop(ignite().name(), true);
    }
  }

  @Override
  public void close() {
    healer.close();
    synchronized (this) {
      closed = true;
      stopNode();
    }
  }
}
