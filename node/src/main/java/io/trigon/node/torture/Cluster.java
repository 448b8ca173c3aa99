package io.trigon.node.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All processes of the triangle, tended until closed. Thread-safe. */
final class Cluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  private static final long TEND_MILLIS = 250;

  private final Map<Part, Slot> slots = new EnumMap<>(Part.class);
  private final Topology topology;
  private final GuardLink guard;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledExecutorService tender =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "tender");
            thread.setDaemon(true);
            return thread;
          });

  private Cluster(Topology topology, GuardLink guard) {
    this.topology = topology;
    this.guard = guard;
  }

  /** Starts everything and returns at once; the database is up by then. */
  static Cluster start(Path data) throws IOException {
    Files.createDirectories(data.resolve("logs"));
    Launcher launcher = Launcher.ofThisProgram(data);
    GuardLink guard = GuardLink.start(launcher, data.resolve("logs/guard.log"));
    Cluster cluster = new Cluster(Topology.on(data, launcher, guard), guard);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "torture-end"));
    try {
      cluster.startAll();
      return cluster;
    } catch (RuntimeException failure) {
      cluster.close();
      throw failure;
    }
  }

  private void startAll() throws IOException {
    Slot database = new Slot(topology.database());
    slots.put(Part.DATABASE, database);
    database.bringUp();
    if (!database.member().isAlive()) {
      throw new IllegalStateException("the database does not start; see its log");
    }
    topology.nodes().forEach(node -> slots.put(node.part(), new Slot(node)));
    slots.values().forEach(Slot::bringUp);
    for (Slot slot : slots.values()) {
      tender.scheduleWithFixedDelay(
          () -> tend(slot), TEND_MILLIS, TEND_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void tend(Slot slot) {
    try {
      if (!closed.get()) {
        slot.tend();
      }
    } catch (RuntimeException failure) {
      LOG.warn("{} is tended again later", slot.member().part(), failure);
    }
  }

  Slot slot(Part part) {
    Slot slot = slots.get(part);
    if (slot == null) {
      throw new IllegalStateException("there is no " + part);
    }
    return slot;
  }

  /** Where a part listens for HTTP. */
  String url(Part part) {
    return topology.url(part);
  }

  /** Everything is wanted again and goes on, whatever was done to it. */
  void heal() {
    slots
        .values()
        .forEach(
            slot -> {
              slot.locked(slot.member()::resume);
              slot.bringUp();
            });
  }

  /** Waits until all serve; what does not after {@code limit}, empty if all do. */
  List<Part> awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<Part> missing =
          slots.entrySet().stream()
              .filter(each -> !each.getValue().member().isReady())
              .map(Map.Entry::getKey)
              .collect(Collectors.toList());
      if (missing.isEmpty() || System.nanoTime() - end >= 0) {
        return missing;
      }
      TimeUnit.MILLISECONDS.sleep(TEND_MILLIS);
    }
  }

  /** How often processes ended although nobody ended them, by role. */
  Map<String, Integer> endedByThemselves() {
    return slots.entrySet().stream()
        .filter(each -> each.getValue().endedByItself() > 0)
        .collect(
            Collectors.toMap(
                each -> each.getKey().role(),
                each -> each.getValue().endedByItself(),
                Integer::sum,
                TreeMap::new));
  }

  /** Kills everything; what escapes is killed by the guard. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    tender.shutdownNow();
    // Not under the slots' locks: a start that hangs must not keep the others alive.
    slots.values().stream()
        .filter(slot -> slot.member().part() != Part.DATABASE)
        .forEach(slot -> slot.member().kill());
    Slot database = slots.get(Part.DATABASE);
    if (database != null) {
      database.member().resume();
      database.member().kill();
    }
    guard.close();
  }
}
