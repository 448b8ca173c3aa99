package io.trigon.simulators.region;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.program.CorePrograms;
import io.trigon.bridge.sync.ControlShell;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.bridge.sync.SyncReceiverShell;
import io.trigon.bridge.sync.SyncRelayShell;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.HoldExpiryShell;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.simulators.region.store.RocksLedgerStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The mainframe in one process: store, core, programs, region and the sync shells, running. Other
 * modules meet it in message queues only. Thread-safe; close once or more.
 */
public final class RegionRuntime implements AutoCloseable {
  private final LedgerStore store;
  private final LedgerCore core;
  private final CicsRegion region;
  private final SyncRelayShell relay;
  private final SyncReceiverShell receiver;
  private final ControlShell control;
  private final HoldExpiryShell holdExpiry;

  private RegionRuntime(
      LedgerStore store,
      SyncEndpoint endpoint,
      CoreSettings coreSettings,
      RegionSettings settings,
      Clock clock) {
    this.store = store;
    this.core = new LedgerCore(store, clock, coreSettings);
    this.region =
        new CicsRegion(
            endpoint.provider(),
            endpoint.names(),
            programs(new CorePrograms(core, endpoint.copybooks())),
            settings,
            clock);
    this.relay = new SyncRelayShell(endpoint, core, settings.relayThreads());
    this.receiver = new SyncReceiverShell(endpoint, core, settings.receiverThreads());
    this.control = new ControlShell(endpoint, core);
    this.holdExpiry = new HoldExpiryShell(core, clock);
  }

  /**
   * Opens the store in {@code folder}, or creates it there, and starts everything. The broker may
   * come later.
   *
   * @param config of the store; must be the one it was created with
   * @throws io.trigon.ledger.store.StoreException if the store cannot be opened, e.g. because
   *     another process has it open
   * @throws IllegalStateException if the store was created with another configuration
   */
  public static RegionRuntime start(
      Path folder,
      CoreConfig config,
      SyncEndpoint endpoint,
      CoreSettings coreSettings,
      RegionSettings settings,
      Clock clock) {
    return start(folder, config, endpoint, coreSettings, settings, clock, UnaryOperator.identity());
  }

  /**
   * As the other one, over the store as a wrapper shows it.
   *
   * @param around gets the store once, before anything uses it
   */
  public static RegionRuntime start(
      Path folder,
      CoreConfig config,
      SyncEndpoint endpoint,
      CoreSettings coreSettings,
      RegionSettings settings,
      Clock clock,
      UnaryOperator<LedgerStore> around) {
    Incarnation ifNew = new Incarnation(1, new SecureRandom().nextLong());
    LedgerStore store = around.apply(RocksLedgerStore.open(folder, config, ifNew));
    RegionRuntime runtime = new RegionRuntime(store, endpoint, coreSettings, settings, clock);
    runtime.control.start();
    runtime.receiver.start();
    runtime.relay.start();
    runtime.region.start();
    runtime.holdExpiry.start();
    return runtime;
  }

  /** The programs that the region knows, as the wire names them. */
  static Map<String, RegionProgram> programs(CorePrograms programs) {
    return Map.of(
        CoreCopybooks.POST, commarea -> programs.run(CoreCopybooks.POST, commarea),
        CoreCopybooks.INQUIRE, commarea -> programs.run(CoreCopybooks.INQUIRE, commarea),
        CoreCopybooks.BROWSE, commarea -> programs.run(CoreCopybooks.BROWSE, commarea),
        CoreCopybooks.REPAIR, commarea -> programs.run(CoreCopybooks.REPAIR, commarea));
  }

  /** What the region is doing. */
  public RegionStatus status() {
    return region.status();
  }

  /** The core inside, for tests and for operators of this process; routers use the queues. */
  public LedgerCore core() {
    return core;
  }

  /** Stops taking requests, then the streams, then closes the store. */
  @Override
  public void close() {
    region.close();
    SideBySide.run(
        "region-close", List.of(holdExpiry::close, receiver::close, relay::close, control::close));
    store.close();
  }
}
