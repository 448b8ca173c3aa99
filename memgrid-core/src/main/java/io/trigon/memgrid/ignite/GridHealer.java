package io.trigon.memgrid.ignite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a node again that has been stopped by a failure, or that runs beside a grid which it
 * should be part of: a process that stood still for a while is dropped by the others, and drops
 * them. Of two such grids the node with the greater address gives way. Starts and stops with its
 * node.
 */
final class GridHealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GridHealer.class);

  private static final long LOOK_MILLIS = 2_000;
  private static final int PROBE_MILLIS = 1_000;

  /** Looks in a row that must find the same: a node that joins is not in the topology yet. */
  private static final int SURE = 3;

  /** No protocol of Ignite begins so: a node that lives hangs up at once. */
  private static final byte[] NO_GREETING = {0, 0, 0, 0};

  private final IgniteGrid grid;
  private final List<String> addresses;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread one = new Thread(task, "grid-healer");
            one.setDaemon(true);
            return one;
          });
  private int looks;

  GridHealer(IgniteGrid grid, List<String> addresses) {
    this.grid = grid;
    this.addresses = List.copyOf(addresses);
  }

  /** A node without others has nobody to come back to. */
  void start() {
    if (!addresses.isEmpty()) {
      thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      looks = isToStartAgain() ? looks + 1 : 0;
      if (looks >= SURE) {
        looks = 0;
        LOG.warn("grid node {} starts again, to join {}", grid.discoveryAddress(), addresses);
        grid.startAgain();
      }
    } catch (RuntimeException failure) {
      LOG.warn("the grid is looked after again later: {}", failure.toString());
      LOG.debug("the grid is looked after again later", failure);
    }
  }

  private boolean isToStartAgain() {
    if (!grid.isUp()) {
      return true;
    }
    Set<String> here = grid.nodeAddresses();
    String own = grid.discoveryAddress();
    return addresses.stream()
        .anyMatch(other -> other.compareTo(own) < 0 && !here.contains(other) && answers(other));
  }

  /**
   * Whether a grid node lives at an address. A port that takes a connection proves nothing: the
   * system does that for a process that stands still.
   */
  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      return hangsUp(socket);
    } catch (IOException | IllegalArgumentException nobody) {
      return false;
    }
  }

  private static boolean hangsUp(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(NO_GREETING);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException standsStill) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
