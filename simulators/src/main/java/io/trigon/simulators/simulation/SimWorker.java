package io.trigon.simulators.simulation;

import io.trigon.compensation.indoubt.InDoubtResolver;
import io.trigon.compensation.indoubt.LeftBatches;
import io.trigon.compensation.indoubt.Question;
import io.trigon.compensation.indoubt.ResolverSettings;
import io.trigon.compensation.indoubt.Step;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The process that ends doubts and repairs accounts: the real resolver, what dead routers left, and
 * the real repairs. Its registers outlive it. One thread.
 */
final class SimWorker {
  private static final int TICK_MILLIS = 60;
  private static final int TICKS_PER_LOOK = 8;
  private static final int MAX_BATCH = 8;
  private static final ResolverSettings SETTINGS =
      new ResolverSettings(
          10,
          Duration.ofMillis(100),
          Duration.ofMillis(1_000),
          Duration.ofMillis(400),
          Duration.ofMillis(500),
          20);

  private final World world;
  private final Told told;
  private Map<CoreId, CoreGateway> gateways = Map.of();
  private InDoubtResolver resolver;
  private SimMonitor monitor = new SimMonitor(Map.of());
  private int ticks;
  private LeftBatches leftBatches;
  private int life;

  /** A worker that runs. */
  SimWorker(World world, Told told) {
    this.world = world;
    this.told = told;
    this.resolver = newResolver();
    this.leftBatches = new LeftBatches(world.inFlight(), world.doubts());
    begin();
  }

  private InDoubtResolver newResolver() {
    return new InDoubtResolver(
        world.doubts(),
        World.LANES,
        SETTINGS,
        core -> MAX_BATCH,
        resolution -> told.decided(resolution.doubt().key(), resolution.outcome()));
  }

  private void begin() {
    int mine = ++life;
    Map<CoreId, CoreGateway> ways = new EnumMap<>(CoreId.class);
    for (CoreId core : CoreId.values()) {
      ways.put(
          core,
          new SimGateway(world, world.core(core), () -> life == mine, (asked, outcomes) -> {}));
    }
    gateways = ways;
    monitor = new SimMonitor(ways);
    world.time().tick(TICK_MILLIS, () -> tick(mine));
  }

  private void tick(int mine) {
    if (life != mine) {
      return;
    }
    guarded(() -> leftBatches.takeOver(now()));
    guarded(() -> resolver.tick(now()).forEach(question -> ask(question, mine)));
    if (++ticks % TICKS_PER_LOOK == 0) {
      monitor.look();
    }
    guarded(() -> monitor.tick(now()));
    world.time().tick(TICK_MILLIS, () -> tick(mine));
  }

  private Instant now() {
    return world.time().instant();
  }

  private void ask(Question question, int mine) {
    CoreGateway gateway = Objects.requireNonNull(gateways.get(question.core()));
    if (question.step() == Step.INQUIRE) {
      gateway
          .inquire(question.lane(), question.keys())
          .whenComplete((answers, failure) -> heard(question, answers, mine, resolver::onAnswers));
    } else {
      gateway
          .post(question.lane(), question.commands())
          .whenComplete(
              (outcomes, failure) -> heard(question, outcomes, mine, resolver::onOutcomes));
    }
  }

  /** What takes answers of one type. */
  private interface Taker<T> {
    List<Question> take(Question question, List<T> answers, Instant now);
  }

  private <T> void heard(Question question, @Nullable List<T> answers, int mine, Taker<T> taker) {
    if (life != mine) {
      return;
    }
    guarded(
        () -> {
          if (answers == null) {
            resolver.onFailure(question, now());
          } else {
            taker.take(question, answers, now()).forEach(next -> ask(next, mine));
          }
        });
  }

  /** As its real shell does: one failed step must not end the ticking. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (IllegalStateException away) {
      world.story().tell(List.of(), () -> "worker: " + away.getMessage());
    }
  }

  /** Dies and is back at once: what it had in mind is gone. */
  void crash() {
    world.story().tell(List.of(), () -> "worker crashes");
    resolver = newResolver();
    leftBatches = new LeftBatches(world.inFlight(), world.doubts());
    begin();
  }
}
