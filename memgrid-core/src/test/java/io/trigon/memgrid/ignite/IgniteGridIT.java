package io.trigon.memgrid.ignite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.InFlightRegister.Batch;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.memgrid.GridUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.configuration.CacheConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgniteGridIT {
  private static final Incarnation LIFE = new Incarnation(1, 42);

  private final GridForTests nodes = new GridForTests();

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void the_backup_keeps_entries_and_marks_of_a_node_that_is_gone() {
    IgniteGrid one = nodes.join();
    IgniteGrid other = nodes.join();
    Map<AccountId, DirectoryEntry> news = accounts(0, 1_000);
    IgniteAccountDirectory first = new IgniteAccountDirectory(one, Lanes.DEFAULT);
    first.learn(news);
    IgniteAccountDirectory survivor = new IgniteAccountDirectory(other, Lanes.DEFAULT);
    assertThat(survivor.findAll(news.keySet())).isEqualTo(news);
    for (int lane = 0; lane < Lanes.DEFAULT.count(); lane++) {
      first.learn(new AppliedMark(CoreId.OPEN, LIFE, lane, 1_000, Digest.ZERO, List.of()));
    }
    one.close();
    Awaitility.await().until(() -> other.nodeCount() == 1);
    assertThat(survivor.findAll(news.keySet()))
        .hasSameSizeAs(news)
        .allSatisfy((account, entry) -> assertThat(entry.appliedByMainframe()).isEqualTo(1));
    assertThat(survivor.size()).isEqualTo(1_000);
  }

  @Test
  void what_two_nodes_take_with_them_at_once_is_learned_again() {
    IgniteGrid one = nodes.join();
    IgniteGrid other = nodes.join();
    IgniteGrid last = nodes.join();
    Map<AccountId, DirectoryEntry> news = accounts(0, 3_000);
    IgniteAccountDirectory survivor = new IgniteAccountDirectory(last, Lanes.DEFAULT);
    survivor.learn(news);
    one.close();
    other.close();
    Awaitility.await()
        .untilAsserted(
            () -> {
              survivor.learn(news);
              assertThat(survivor.findAll(news.keySet())).isEqualTo(news);
            });
  }

  @Test
  void two_grids_that_are_not_told_of_each_other_do_not_meet() {
    IgniteGrid one = nodes.join();
    try (GridForTests others = new GridForTests()) {
      IgniteGrid other = others.join();
      assertThat(one.nodeCount()).isEqualTo(1);
      assertThat(other.nodeCount()).isEqualTo(1);
    }
  }

  @Test
  void routers_that_list_each_other_meet_whichever_starts_first(@TempDir Path work)
      throws IOException {
    List<Integer> ports = freePorts(3);
    List<String> all = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    // The third one never starts: a list may name routers that are down.
    try (IgniteGrid second = startAmong(work.resolve("2"), all, ports.get(1));
        IgniteGrid first = startAmong(work.resolve("1"), all, ports.get(0))) {
      assertThat(second.discoveryAddress()).isEqualTo(all.get(1));
      Awaitility.await().until(() -> first.nodeCount() == 2 && second.nodeCount() == 2);
      assertThat(first.nodeNames()).isEqualTo(second.nodeNames()).hasSize(2);
    }
  }

  @Test
  void a_router_does_not_wait_for_ever_for_one_that_stands_still(@TempDir Path work)
      throws IOException {
    // A system takes connections for a process that stands still; nobody ever answers on them.
    try (ServerSocket still = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int own = freePorts(1).get(0);
      List<String> all = List.of("127.0.0.1:" + still.getLocalPort(), "127.0.0.1:" + own);
      try (IgniteGrid grid = startAmong(work, all, own)) {
        assertThat(grid.nodeCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void two_grids_that_should_be_one_become_one(@TempDir Path work) throws IOException {
    List<String> all = freePorts(2).stream().map(port -> "127.0.0.1:" + port).sorted().toList();
    try (IgniteGrid greater = startAmong(work.resolve("2"), all, portOf(all.get(1)));
        IgniteGrid lesser = startAmong(work.resolve("1"), all.subList(0, 1), portOf(all.get(0)))) {
      assertThat(lesser.nodeCount()).isEqualTo(1);
      IgniteAccountDirectory directory = new IgniteAccountDirectory(greater, Lanes.DEFAULT);
      directory.learn(accounts(0, 1));

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> greater.isUp() && greater.nodeCount() == 2 && lesser.nodeCount() == 2);

      UUID settled = greater.nodeId();
      // Longer than it takes to find out about a grid beside this one.
      Awaitility.await()
          .during(Duration.ofSeconds(9))
          .atMost(Duration.ofSeconds(20))
          .until(() -> greater.nodeId().equals(settled));
      directory.learn(accounts(1, 2));
      assertThat(
              new IgniteAccountDirectory(lesser, Lanes.DEFAULT).find(new AccountId("ACC-0000001")))
          .isPresent();
    }
  }

  @Test
  void a_node_that_a_failure_has_stopped_comes_back(@TempDir Path work) throws IOException {
    List<String> all = freePorts(2).stream().map(port -> "127.0.0.1:" + port).toList();
    try (IgniteGrid one = startAmong(work.resolve("1"), all, portOf(all.get(0)));
        IgniteGrid other = startAmong(work.resolve("2"), all, portOf(all.get(1)))) {
      IgniteInFlightRegister register = new IgniteInFlightRegister(one);
      Ignition.allGrids().stream()
          .filter(ignite -> ignite.cluster().localNode().id().equals(one.nodeId()))
          .findFirst()
          .ifPresent(ignite -> Ignition.stop(ignite.name(), true));
      assertThat(one.isUp()).isFalse();

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> one.isUp() && one.nodeCount() == 2 && other.nodeCount() == 2);

      register.register(new Batch("b1", CoreId.OPEN, 0, Instant.EPOCH, List.of()));
      // While partitions still change places, two nodes may both count an entry.
      IgniteInFlightRegister there = new IgniteInFlightRegister(other);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> there.size() == 1);
      assertThat(register.leftByDeadNodes(10)).isEmpty();
    }
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static IgniteGrid startAmong(Path work, List<String> all, int port) {
    return IgniteGrid.start(GridSettings.alone(work).among(all, port));
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  @Test
  void what_must_not_be_left_to_defaults_is_set() {
    IgniteGrid grid = nodes.join();
    for (String name : List.of(GridCaches.DIRECTORY, GridCaches.IN_FLIGHT, GridCaches.MARKS)) {
      IgniteCache<Object, Object> cache = grid.cache(name);
      CacheConfiguration<?, ?> configuration = cache.getConfiguration(CacheConfiguration.class);
      assertThat(configuration.getBackups()).isGreaterThanOrEqualTo(1);
      assertThat(configuration.getAtomicityMode()).isEqualTo(CacheAtomicityMode.ATOMIC);
      assertThat(configuration.getWriteSynchronizationMode())
          .isEqualTo(CacheWriteSynchronizationMode.FULL_SYNC);
      assertThat(configuration.getPartitionLossPolicy())
          .isEqualTo(PartitionLossPolicy.READ_WRITE_SAFE);
    }
  }

  @Test
  void a_grid_that_has_stopped_knows_nothing_and_takes_no_batch() {
    IgniteGrid grid = nodes.join();
    IgniteAccountDirectory directory = new IgniteAccountDirectory(grid, Lanes.DEFAULT);
    IgniteInFlightRegister register = new IgniteInFlightRegister(grid);
    directory.learn(accounts(0, 1));
    grid.close();
    assertThat(grid.isUp()).isFalse();
    assertThat(directory.find(new AccountId("ACC-0000000"))).isEmpty();
    directory.learn(accounts(0, 1));
    assertThat(directory.failures()).isEqualTo(2);
    Batch batch = new Batch("b1", CoreId.OPEN, 0, Instant.EPOCH, List.of());
    assertThatThrownBy(() -> register.register(batch))
        .isInstanceOf(GridUnavailableException.class)
        .hasMessageContaining("b1");
  }

  @Test
  void a_full_directory_forgets_hints_and_goes_on(@TempDir Path work) {
    GridSettings alone = GridSettings.alone(work);
    long bytes = 64L << 20;
    GridSettings small =
        new GridSettings(work, alone.bindAddress(), 0, 0, List.of(), "", bytes, bytes, 1, 2);
    try (IgniteGrid grid = IgniteGrid.start(small)) {
      IgniteAccountDirectory directory = new IgniteAccountDirectory(grid, Lanes.DEFAULT);
      int accounts = 500_000;
      for (int from = 0; from < accounts; from += 1_000) {
        directory.learn(accounts(from, from + 1_000));
      }
      assertThat(directory.failures()).isZero();
      assertThat(directory.size()).isBetween(100_000L, accounts - 1L);
      assertThat(grid.directoryBytes()).isLessThanOrEqualTo(bytes);
    }
  }

  private static Map<AccountId, DirectoryEntry> accounts(int from, int to) {
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    for (int i = from; i < to; i++) {
      news.put(
          new AccountId("ACC-%07d".formatted(i)),
          new DirectoryEntry(CoreId.OPEN, Epoch.FIRST, 1, CoreId.OPEN, LIFE, i + 1, 0, 1));
    }
    return news;
  }
}
