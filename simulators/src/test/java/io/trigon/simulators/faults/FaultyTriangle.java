package io.trigon.simulators.faults;

import static io.trigon.ledger.testkit.TestCommands.account;
import static org.awaitility.Awaitility.await;

import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.GatewaySettings;
import io.trigon.bridge.mq.LateReplyListener;
import io.trigon.bridge.mq.MqCoreGateway;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.sync.ControlShell;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.bridge.sync.SyncReceiverShell;
import io.trigon.bridge.sync.SyncRelayShell;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.simulators.region.RegionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A region with faults, an open core beside it, and a gateway that gives up after two seconds. */
final class FaultyTriangle implements AutoCloseable {
  static final Lanes LANES = new Lanes(2);
  static final Duration REPLY_TIMEOUT = Duration.ofSeconds(2);

  private final BrokerSettings brokerSettings;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private EmbeddedBroker broker;
  final LedgerCore open;
  final FaultInjector injector;
  final MqCoreGateway gateway;

  FaultyTriangle(Path folder, FaultPlan plan, int tasks) {
    brokerSettings = BrokerSettings.inProcess(folder.resolve("artemis"));
    broker = EmbeddedBroker.start(brokerSettings);
    running.push(() -> broker.close());
    SyncEndpoint endpoint =
        new SyncEndpoint(broker.provider(), MqNames.DEFAULT, new StandardCopybooks());
    open =
        new LedgerCore(
            new InMemoryLedgerStore(config(CoreId.OPEN), new Incarnation(1, 3)),
            Clock.systemUTC(),
            CoreSettings.DEFAULTS);
    running.push(new SyncRelayShell(endpoint, open, 1).start());
    running.push(new SyncReceiverShell(endpoint, open, 2).start());
    ControlShell control = new ControlShell(endpoint, open);
    control.start();
    running.push(control);
    injector =
        FaultInjector.start(
            plan,
            folder.resolve("region"),
            config(CoreId.MAINFRAME),
            endpoint,
            CoreSettings.DEFAULTS,
            RegionSettings.DEFAULTS.tasks(tasks, Duration.ZERO),
            new FaultTargets(open.store(), null, new Broker(), this::forward),
            Clock.systemUTC());
    running.push(injector);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> open.isAdmitted() && injector.core().isAdmitted());
    gateway =
        new MqCoreGateway(
            endpoint.provider(),
            endpoint.names(),
            endpoint.copybooks(),
            CoreId.MAINFRAME,
            GatewaySettings.of("it").withReplyTimeout(REPLY_TIMEOUT),
            Clock.systemUTC(),
            LateReplyListener.NONE);
    running.push(gateway);
  }

  private static CoreConfig config(CoreId core) {
    return new CoreConfig(core, LANES, BirthRule.MAINFRAME, 10);
  }

  private CompletableFuture<Outcome> forward(Command command) {
    return CompletableFuture.completedFuture(
        open.post(LANES.of(command.account()), List.of(command)).get(0));
  }

  CompletableFuture<Outcome> submit(Command command) {
    return gateway
        .post(LANES.of(command.account()), List.of(command))
        .orTimeout(20, TimeUnit.SECONDS)
        .thenApply(outcomes -> outcomes.get(0));
  }

  Outcome post(Command command) {
    return submit(command).join();
  }

  /** Posts until an entry stands behind the answer, as a client does. */
  Outcome postUntilDecided(Command command) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> post(command), Outcome.Decided.class::isInstance);
  }

  AccountState atMainframe(String id) {
    return injector.core().store().account(account(id)).orElseThrow().state();
  }

  AccountState atOpen(String id) {
    return open.store().account(account(id)).orElseThrow().state();
  }

  /** Waits until both cores have the account alike. */
  void awaitEqual(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> atOpen(id).equals(atMainframe(id)));
  }

  /** Waits until the fault has ended or failed; what was done. */
  FaultInjector.Injected awaitEnd(FaultInjector.Injected injected) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                injector.all().stream()
                    .filter(each -> each.id() == injected.id())
                    .findFirst()
                    .orElseThrow(),
            each ->
                each.state() == FaultInjector.State.ENDED
                    || each.state() == FaultInjector.State.FAILED);
  }

  /** Begins a fault that strikes, and waits until it is in force. */
  FaultInjector.Injected inForce(Fault fault) {
    FaultInjector.Injected injected = injector.inject(fault);
    await().until(() -> injector.all().get(0).state() == FaultInjector.State.ACTIVE);
    return injected;
  }

  long count(FaultKind kind) {
    return injector.counts().get(kind);
  }

  @Override
  public void close() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  private final class Broker implements BrokerControl {
    @Override
    public void stop() {
      broker.close();
    }

    @Override
    public void start() {
      broker = EmbeddedBroker.start(brokerSettings);
    }
  }
}
