package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.submit.Answer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who wants something: callers at both routers, programs inside the cores, operators who
 * move accounts; and whoever crashes processes. One thread.
 */
final class Clients {
  private static final int MOST_PAUSE_MILLIS = 50;

  /** A transfer costs as many steps as several others. */
  private static final int STEPS_PER_TRANSFER = 4;

  private final World world;
  private final Told told;
  private final Commands commands;
  private final Random random;

  Clients(World world, Told told, Commands commands, Random random) {
    this.world = world;
    this.told = told;
    this.commands = commands;
    this.random = random;
  }

  /** Goes on until everything heals. */
  void start() {
    world.time().after(random.nextInt(MOST_PAUSE_MILLIS), this::step);
  }

  private void step() {
    if (world.faults().isHealed()) {
      return;
    }
    world.losses().occasion();
    world.edits().occasion();
    crashes();
    transfers();
    int dice = random.nextInt(100);
    if (dice < 60) {
      submit(commands.next());
    } else if (dice < 80) {
      submit(commands.again());
    } else if (dice < 92) {
      move(commands.account());
    } else {
      insideCore(random.nextBoolean() ? commands.next() : commands.again());
    }
    start();
  }

  private void crashes() {
    if (world.faults().strike(FaultClass.CORE_CRASH)) {
      int which = world.faults().choose(FaultClass.CORE_CRASH, CoreId.values().length);
      world.core(CoreId.values()[which]).crash("by itself");
    }
    if (world.faults().strike(FaultClass.ROUTER_CRASH)) {
      int which = world.faults().choose(FaultClass.ROUTER_CRASH, world.routers().size());
      world.routers().get(which).crash();
    }
    if (world.faults().strike(FaultClass.WORKER_CRASH)) {
      world.worker().crash();
    }
  }

  private void transfers() {
    SimRouter router = anyRouter();
    if (router != null && random.nextInt(STEPS_PER_TRANSFER) == 0) {
      world.transfers().step(router, this);
    }
  }

  private @Nullable SimRouter anyRouter() {
    List<SimRouter> up = world.routers().stream().filter(SimRouter::isUp).toList();
    return up.isEmpty() ? null : up.get(random.nextInt(up.size()));
  }

  /** Sends a command through some router; whoever dies over it does not answer. */
  void submit(Command command) {
    SimRouter router = anyRouter();
    if (router != null) {
      told.asks(command);
      world.story().tell(List.of(command.account()), () -> "client asks " + describe(command));
      router.submit(command).whenComplete((answer, failure) -> heard(command, answer));
    }
  }

  private void heard(Command command, @Nullable Answer answer) {
    if (answer != null) {
      hears(command, answer.outcome());
    }
  }

  private void hears(Command command, Outcome outcome) {
    world
        .story()
        .tell(List.of(command.account()), () -> "client hears " + command.key() + " " + outcome);
    told.hears(command, outcome);
    if (world.plant().takesAsFinal(outcome)) {
      told.takesAsNever(command);
    }
  }

  private void move(AccountId account) {
    SimRouter router = anyRouter();
    CoreId target = CoreId.values()[random.nextInt(CoreId.values().length)];
    if (router != null) {
      world.story().tell(List.of(account), () -> "operator moves " + account + " to " + target);
      router
          .move(account, target)
          .thenAccept(
              outcome -> world.story().tell(List.of(account), () -> "operator hears " + outcome));
    }
  }

  /** A program of a core posts through the same decision; it never asks the other core. */
  private void insideCore(Command command) {
    SimCore core = world.core(CoreId.values()[random.nextInt(CoreId.values().length)]);
    if (core.isUp()) {
      told.asks(command);
      world
          .story()
          .tell(List.of(command.account()), () -> core.id() + " itself " + describe(command));
      core.post(
          World.LANES.of(command.account()),
          List.of(command),
          outcomes -> hears(command, outcomes.get(0)));
    }
  }

  static String describe(List<Command> commands) {
    return commands.stream().map(Clients::describe).collect(Collectors.joining(", "));
  }

  private static String describe(Command command) {
    return "%s %s %s %d%s until %s"
        .formatted(
            command.kind(),
            command.account(),
            command.key(),
            command.amountMinor(),
            command.linkedKey() == null ? "" : " of " + command.linkedKey(),
            command.deadline());
  }
}
