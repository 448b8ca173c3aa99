package io.trigon.simulators.simulation;

import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import java.util.List;
import java.util.Random;

/** One run of one seed, from the first step to the comparison at the end. Used once, one thread. */
final class SeedRun {
  private final long seed;
  private final int steps;
  private final VirtualTime time = new VirtualTime();
  private final FaultCounters counters = new FaultCounters();
  private final Story story;
  private final Referee referee;
  private final RunParts parts;
  private final World world;
  private final Clients clients;
  private final Commands commands;

  SeedRun(long seed, SimulationSettings settings, Plant plant, boolean told) {
    this.seed = seed;
    this.steps = settings.steps();
    Random random = new Random(seed * 7_919);
    this.story = new Story(time, told);
    this.referee = new Referee(time, story);
    Histories histories = new Histories(World.BIRTH, referee, story);
    Told asked = new Told(histories, referee);
    FaultMix mix = plant.mix(settings.mix()).forSeed(random);
    Faults faults = new Faults(seed, mix, counters, asked, story);
    this.parts = new RunParts(time, faults, story, histories, asked, referee);
    this.commands = new Commands(time, asked, settings.accounts(), new Random(random.nextLong()));
    this.world = new World(parts, plant, commands, new Random(random.nextLong()));
    this.clients = new Clients(world, asked, commands, new Random(random.nextLong()));
  }

  SeedResult run() {
    clients.start();
    int done = 0;
    while (done < steps && isClean()) {
      if (time.runNext()) {
        story.step(++done);
      }
    }
    if (isClean()) {
      new Settling(world, parts, clients, commands).run();
    }
    if (isClean()) {
      new EndCheck(world, parts).run();
    }
    return result(done);
  }

  private boolean isClean() {
    return referee.violation().isEmpty();
  }

  private SeedResult result(int done) {
    long entries = parts.histories().all().stream().mapToLong(one -> one.entries().size()).sum();
    long moves =
        parts.histories().all().stream().mapToLong(one -> one.state().epoch().counter() - 1).sum();
    List<String> lines =
        referee.violation().map(bad -> story.about(bad.account())).orElse(List.of());
    return new SeedResult(
        seed,
        done,
        time.now(),
        entries,
        moves,
        parts.told().answers(),
        parts.histories().lost(),
        counters,
        referee.violation(),
        lines.isEmpty() ? story.about(null) : lines);
  }

  /** What a core's disk has, for tests. */
  InMemoryLedgerStore disk(io.trigon.ledger.model.CoreId core) {
    return world.disk(core);
  }
}
