package io.trigon.simulators.faults;

import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.simulators.region.RegionRuntime;
import io.trigon.simulators.region.RegionSettings;
import io.trigon.simulators.region.RegionStatus;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The mainframe with faults around its queues and its store; can be stopped, started and set back.
 * Thread-safe.
 */
final class FaultyRegion implements StoreBackup, AutoCloseable {
  private final Path folder;
  private final CoreConfig config;
  private final SyncEndpoint endpoint;
  private final CoreSettings coreSettings;
  private final RegionSettings settings;
  private final Clock clock;
  private final Strikes strikes;
  private final FolderBackup backup;
  private @Nullable RegionRuntime running;
  private boolean closed;

  FaultyRegion(
      Path folder,
      CoreConfig config,
      SyncEndpoint endpoint,
      CoreSettings coreSettings,
      RegionSettings settings,
      Clock clock,
      Strikes strikes) {
    this.folder = folder;
    this.config = config;
    this.endpoint =
        new SyncEndpoint(
            new FaultyQueues(endpoint.provider(), endpoint.names(), strikes),
            endpoint.names(),
            endpoint.copybooks());
    this.coreSettings = coreSettings;
    this.settings = settings;
    this.clock = clock;
    this.strikes = strikes;
    this.backup = new FolderBackup(folder);
  }

  synchronized void start() {
    if (running == null && !closed) {
      running =
          RegionRuntime.start(
              folder,
              config,
              endpoint,
              coreSettings,
              settings,
              clock,
              store -> FaultyStore.around(store, strikes));
    }
  }

  /**
   * The core inside.
   *
   * @throws IllegalStateException while it is stopped
   */
  synchronized LedgerCore core() {
    RegionRuntime now = running;
    if (now == null) {
      throw new IllegalStateException("the region is stopped");
    }
    return now.core();
  }

  /** What its tasks are doing. */
  synchronized RegionStatus status() {
    RegionRuntime now = running;
    if (now == null) {
      throw new IllegalStateException("the region is stopped");
    }
    return now.status();
  }

  synchronized void restart() {
    whileStopped(() -> {});
  }

  @Override
  public synchronized void take() {
    whileStopped(backup::take);
  }

  @Override
  public synchronized void restore() {
    whileStopped(backup::restore);
  }

  private void whileStopped(Runnable step) {
    stop();
    try {
      step.run();
    } finally {
      start();
    }
  }

  private void stop() {
    RegionRuntime now = running;
    running = null;
    if (now != null) {
      now.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
