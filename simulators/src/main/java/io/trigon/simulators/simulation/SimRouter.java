package io.trigon.simulators.simulation;

import io.trigon.compensation.saga.SagaRunner;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfers;
import io.trigon.ledger.store.StoreException;
import io.trigon.memgrid.memory.InMemoryInFlightRegister;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.lane.BatchJournal;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.RulesLoader;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.Handovers;
import io.trigon.router.submit.SubmitListener;
import io.trigon.router.submit.SubmitSettings;
import io.trigon.router.submit.Timer;
import io.trigon.router.submit.TransactionService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A router's process: the real submit flow over gateways of the simulated network. One thread. */
final class SimRouter {
  /** Rules that disagree by channel, so that accounts are wanted at both cores. */
  private static final RuleSet RULES =
      rules(
          """
          apiVersion: trigon/v1
          salt: simulation
          default: {core: MAINFRAME}
          rules:
            - id: mobile
              match: {channel: MOBILE}
              route: {core: OPEN, handover: before}
            - id: web
              match: {channel: WEB}
              route: {core: OPEN, handover: background}
            - id: branch
              match: {channel: BRANCH}
              route: {core: MAINFRAME, handover: before}
            - id: batch
              match: {channel: BATCH}
              route: {core: MAINFRAME, handover: background}
            - id: atm
              match: {channel: ATM}
              route: {core: MAINFRAME, handover: never, onInDoubt: reverse}
          """);

  private static final SubmitSettings SETTINGS =
      new SubmitSettings(
          Duration.ofMillis(1_500),
          Duration.ofMillis(300),
          Duration.ofMillis(800),
          Duration.ofMillis(4),
          Duration.ofMillis(120),
          Duration.ofMillis(120),
          40,
          50);

  private static final SagaSettings SAGAS =
      new SagaSettings(
          Duration.ofMillis(50),
          Duration.ofMillis(800),
          Duration.ofMillis(300),
          Duration.ofSeconds(1));

  private static final int SAGAS_MILLIS = 60;
  private static final int LANE_CAPACITY = 6;
  private static final int DECISIONS_KEPT = 100;
  private static final int DATABASE_PAUSE_MILLIS = 60;
  private static final int MOST_DOWN_MILLIS = 700;

  private final World world;
  private final int number;
  private InMemoryInFlightRegister inFlight;
  private TransactionService service;
  private SagaRunner transfers;
  private int life;
  private boolean up;

  /** A router that runs. */
  SimRouter(World world, int number) {
    this.world = world;
    this.number = number;
    this.inFlight = world.inFlight().join();
    this.service = begin();
    this.transfers = beginTransfers();
  }

  private static RuleSet rules(String yaml) {
    return Objects.requireNonNull(
        RulesLoader.load("simulation.yaml", yaml.getBytes(StandardCharsets.UTF_8)).rules());
  }

  private TransactionService begin() {
    up = true;
    int mine = ++life;
    Clock clock = world.time().clock(0);
    DoubtBook doubts =
        new DoubtBook(
            world.doubts(), Runnable::run, task -> step(DATABASE_PAUSE_MILLIS, mine, task), clock);
    BatchJournal journal =
        new BatchJournal("r" + number + "-" + mine, world.grid(), inFlight, doubts, clock);
    LaneSet lanes =
        new LaneSet(gateways(mine, journal), World.LANES, LANE_CAPACITY, journal, clock);
    Timer timer = new Timer((pause, task) -> tick(pause.toMillis(), mine, task));
    Handovers handovers = new Handovers(lanes, world.grid(), timer, SETTINGS, () -> true, clock);
    return new TransactionService(
        world.grid(),
        new RuleSource(RULES),
        World.BIRTH,
        lanes,
        handovers,
        doubts,
        new DecisionLog(DECISIONS_KEPT),
        timer,
        SETTINGS,
        command -> true,
        SubmitListener.NONE,
        clock);
  }

  /** Every router drives the transfers that it starts, and any goes on with what is left. */
  private SagaRunner beginTransfers() {
    SagaStore rows = world.plant().sagas(world);
    TransactionService own = service;
    SagaRunner runner =
        new SagaRunner(
            rows,
            new Sagas(rows, SAGAS),
            command -> own.submitOwn(command).thenApply(Answer::outcome),
            Runnable::run,
            world.time().clock(0));
    tick(SAGAS_MILLIS, life, () -> goOn(runner, life));
    return runner;
  }

  private void goOn(SagaRunner runner, int mine) {
    try {
      runner.tick(world.time().instant());
    } catch (StoreException away) {
      world.story().tell(List.of(), () -> "router " + number + ": " + away.getMessage());
    }
    tick(SAGAS_MILLIS, mine, () -> goOn(runner, mine));
  }

  Transfers transfers() {
    return transfers;
  }

  private Map<CoreId, CoreGateway> gateways(int mine, BatchJournal journal) {
    Map<CoreId, CoreGateway> gateways = new EnumMap<>(CoreId.class);
    for (CoreId core : CoreId.values()) {
      gateways.put(
          core, new SimGateway(world, world.core(core), () -> life == mine, journal::landedLate));
    }
    return gateways;
  }

  private void step(long millis, int mine, Runnable task) {
    world.time().after(millis, () -> ofThisLife(mine, task));
  }

  private void tick(long millis, int mine, Runnable task) {
    world.time().tick(millis, () -> ofThisLife(mine, task));
  }

  private void ofThisLife(int mine, Runnable task) {
    if (life == mine) {
      task.run();
    }
  }

  boolean isUp() {
    return up;
  }

  CompletableFuture<Answer> submit(Command command) {
    return service.submit(command);
  }

  CompletableFuture<Outcome> move(AccountId account, CoreId target) {
    return service.move(account, target);
  }

  /** The process dies: whoever waits for it waits in vain, and its batches are left. */
  void crash() {
    if (up) {
      world.story().tell(List.of(), () -> "router " + number + " crashes");
      up = false;
      life++;
      inFlight.close();
      world
          .time()
          .after(world.faults().millis(FaultClass.ROUTER_CRASH, MOST_DOWN_MILLIS), this::restart);
    }
  }

  void restart() {
    if (!up) {
      world.story().tell(List.of(), () -> "router " + number + " starts again");
      inFlight = world.inFlight().join();
      service = begin();
      transfers = beginTransfers();
    }
  }
}
