package io.trigon.bridge.sync;

import static org.awaitility.Awaitility.await;

import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.testkit.Handshake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two cores in this process that meet at an embedded broker only. */
final class TwoCoresOverQueues implements AutoCloseable {
  static final int LANES = 4;

  final Lanes lanes = new Lanes(LANES);
  final MqNames names = MqNames.DEFAULT;
  final BrokerSettings brokerSettings;
  EmbeddedBroker broker;
  final LedgerCore mainframe;
  final LedgerCore open;
  final SyncEndpoint endpoint;
  private final List<AutoCloseable> shells = new ArrayList<>();

  TwoCoresOverQueues(Path directory) {
    this(directory, store -> store);
  }

  /** With a wrapper around the open core's store, to plant faults. */
  TwoCoresOverQueues(Path directory, UnaryOperator<LedgerStore> openStore) {
    brokerSettings = BrokerSettings.inProcess(directory);
    broker = EmbeddedBroker.start(brokerSettings);
    mainframe = core(CoreId.MAINFRAME, store -> store);
    open = core(CoreId.OPEN, openStore);
    endpoint = new SyncEndpoint(provider(), names, new StandardCopybooks());
  }

  private LedgerCore core(CoreId id, UnaryOperator<LedgerStore> wrapper) {
    CoreConfig config = new CoreConfig(id, lanes, BirthRule.MAINFRAME, 10);
    CoreSettings settings =
        new CoreSettings(
            256, Duration.ofSeconds(5), Duration.ZERO, 512, 64, Duration.ofMillis(500));
    LedgerStore store = new InMemoryLedgerStore(config, new Incarnation(1, id.code()));
    return new LedgerCore(wrapper.apply(store), Clock.systemUTC(), settings);
  }

  MqProvider provider() {
    return broker.provider();
  }

  /** Admits both without the queues, for tests that post before anything runs. */
  TwoCoresOverQueues admitted() {
    Handshake.between(mainframe, open);
    return this;
  }

  /** Starts all shells; the cores admit each other over the queues unless they are admitted. */
  TwoCoresOverQueues startAll() {
    for (LedgerCore core : List.of(mainframe, open)) {
      shells.add(new SyncRelayShell(endpoint, core, 2).start());
      shells.add(new SyncReceiverShell(endpoint, core, 2).start());
      shells.add(new ControlShell(endpoint, core).start());
    }
    await().until(() -> mainframe.isAdmitted() && open.isAdmitted());
    return this;
  }

  void restartBroker() {
    broker.close();
    broker = EmbeddedBroker.start(brokerSettings);
  }

  Outcome post(LedgerCore core, Command command) {
    return core.post(lanes.of(command.account()), List.of(command)).get(0);
  }

  /** Waits until each has applied all that the other has produced, with the same hashes. */
  void awaitEqual() {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isApplied(mainframe, open) && isApplied(open, mainframe));
  }

  private static boolean isApplied(LedgerCore from, LedgerCore to) {
    List<LaneStatus> produced = from.store().laneStatuses();
    List<LaneStatus> applied = to.store().laneStatuses();
    for (int lane = 0; lane < produced.size(); lane++) {
      LaneStatus theirs = applied.get(lane);
      boolean same =
          produced.get(lane).producedPosition() == theirs.appliedPosition()
              && produced.get(lane).producedHash().equals(theirs.appliedHash())
              && theirs.stoppedAccounts() == 0;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    Collections.reverse(shells);
    for (AutoCloseable shell : shells) {
      shell.close();
    }
    broker.close();
  }
}
