package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.AdmissionStep;
import io.trigon.ledger.core.HoldExpiry;
import io.trigon.ledger.core.LaneRelay;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.core.NotAdmittedException;
import io.trigon.ledger.core.SyncResult;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A core's process: the real {@link LedgerCore} over a store that outlives it, and its shells:
 * relay, receiver, heartbeat, expiry. One thread.
 */
final class SimCore {
  private static final int BEAT_MILLIS = 150;
  private static final int EXPIRY_MILLIS = 250;
  private static final int ADMISSION_MILLIS = 60;
  private static final int PUBLISH_MILLIS = 3;
  private static final int REDELIVER_MILLIS = 30;
  private static final int MAX_MESSAGES = 4;
  private static final int MOST_DOWN_MILLIS = 1_200;

  private final World world;
  private final LedgerStore store;
  private final Clock clock;
  private final LongSupplier random;
  private LedgerCore core;
  private HoldExpiry expiry;
  private int life;
  private boolean up;
  private boolean deciding;
  private boolean decided;

  /** A core that runs. */
  SimCore(World world, LedgerStore store, Clock clock, LongSupplier random) {
    this.world = world;
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.core = new LedgerCore(store, clock, World.CORE_SETTINGS, random);
    this.expiry = new HoldExpiry(core, clock);
    begin();
  }

  CoreId id() {
    return store.config().core();
  }

  boolean isUp() {
    return up;
  }

  /** Whether messages of the peer's stream are taken from their queue. */
  boolean takesSync() {
    return up && core.takesSync();
  }

  boolean isAdmitted() {
    return up && core.isAdmitted();
  }

  LedgerStore seenStore() {
    return store;
  }

  private void seekAdmission() {
    AdmissionStep step = core.admissionTick();
    step.messages().forEach(message -> world.admission(message));
    step.wishes().forEach(wish -> world.resend(id(), List.of(), wish));
    noteAdmission();
  }

  /** The peer said something on an admission. */
  void onAdmission(AdmissionMessage message) {
    alive(() -> core.onAdmission(message).forEach(world::admission));
    noteAdmission();
  }

  private void noteAdmission() {
    if (isAdmitted() && !decided) {
      world.losses().admitted(id());
    }
    decided = isAdmitted();
  }

  private void begin() {
    up = true;
    int mine = ++life;
    for (int lane = 0; lane < World.LANES.count(); lane++) {
      int number = lane;
      core.relay(lane).onWork(() -> publishSoon(number, mine));
      publishSoon(lane, mine);
    }
    every(BEAT_MILLIS, mine, this::beat);
    every(ADMISSION_MILLIS, mine, this::seekAdmission);
    every(EXPIRY_MILLIS, mine, this::expire);
  }

  private void expire() {
    int unused = deciding(expiry::run);
  }

  private void every(int millis, int mine, Runnable task) {
    world.time().tick(millis, () -> again(millis, mine, task));
  }

  private void again(int millis, int mine, Runnable task) {
    if (life == mine) {
      alive(task);
    }
    if (life == mine) {
      every(millis, mine, task);
    }
  }

  /** Runs something of this process; an error in the middle of it is its end. */
  private void alive(Runnable task) {
    try {
      task.run();
    } catch (CrashError death) {
      crash(String.valueOf(death.getMessage()));
    } catch (NotAdmittedException notYet) {
      world.story().tell(List.of(), () -> id() + ": " + notYet.getMessage());
    } catch (StoreException failure) {
      world.story().tell(List.of(), () -> id() + ": the store failed, " + failure.getMessage());
    }
  }

  /** The process dies; its store stays. It comes back by itself. */
  void crash(String where) {
    if (!up) {
      return;
    }
    world.story().tell(List.of(), () -> id() + " crashes " + where);
    up = false;
    life++;
    decided = false;
    world.losses().down(id());
    int millis = world.faults().isHealed() ? 1 : millisDown();
    world.time().after(millis, this::restart);
  }

  /** Mostly short: who is back soon meets what was on its way. */
  private int millisDown() {
    int most = world.faults().millis(FaultClass.CORE_CRASH, MOST_DOWN_MILLIS);
    return world.faults().millis(FaultClass.CORE_CRASH, most);
  }

  void restart() {
    if (!up) {
      world.story().tell(List.of(), () -> id() + " starts again");
      core = new LedgerCore(store, clock, World.CORE_SETTINGS, random);
      expiry = new HoldExpiry(core, clock);
      begin();
    }
  }

  /** Posts a batch and hands its outcomes on, unless the process dies over it. */
  void post(int lane, List<Command> commands, Consumer<List<Outcome>> answer) {
    List<Long> reversed = world.told().reversedOf(commands);
    serve(
        each -> deciding(() -> world.plant().post(world, each, lane, commands)),
        outcomes -> {
          for (int i = 0; i < commands.size(); i++) {
            world.told().answered(outcomes.get(i), reversed.get(i));
          }
          answer.accept(outcomes);
        });
  }

  private <T> T deciding(Supplier<T> task) {
    deciding = true;
    try {
      return task.get();
    } finally {
      deciding = false;
    }
  }

  /** Whether it decides just now; else what it reads it reads as a replica. */
  boolean isDeciding() {
    return deciding;
  }

  /** Carries out a request and hands its answer on, unless the process dies over it. */
  <T> void serve(Function<LedgerCore, T> request, Consumer<T> answer) {
    alive(() -> answer.accept(request.apply(core)));
  }

  private void publishSoon(int lane, int mine) {
    world.time().after(PUBLISH_MILLIS, () -> publish(lane, mine));
  }

  private void publish(int lane, int mine) {
    if (life != mine) {
      return;
    }
    LaneRelay relay = core.relay(lane);
    List<SyncMessage> messages = relay.next(MAX_MESSAGES);
    if (messages.isEmpty()) {
      return;
    }
    world.sync(id(), lane, messages);
    relay.sent(messages);
    publishSoon(lane, mine);
  }

  /** Messages of the peer came; they come again until a unit of work has taken them. */
  void receive(int lane, List<SyncMessage> messages) {
    try {
      SyncResult result = core.applySync(lane, world.plant().arrives(world, id(), messages));
      Set<AccountId> about = accountsOf(messages);
      world.mark(id(), about, result.mark());
      result.gap().ifPresent(gap -> world.resend(id(), about, gap));
    } catch (CrashError death) {
      crash(String.valueOf(death.getMessage()));
      world.redeliver(id(), REDELIVER_MILLIS, lane, messages);
    } catch (StoreException failure) {
      world.redeliver(id(), REDELIVER_MILLIS, lane, messages);
    }
  }

  static Set<AccountId> accountsOf(List<SyncMessage> messages) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    messages.forEach(message -> message.entries().forEach(entry -> accounts.add(entry.account())));
    return accounts;
  }

  void onMark(AppliedMark mark) {
    core.onMark(mark);
  }

  void onResend(ResendRequest wish) {
    core.resend(wish);
  }

  private void beat() {
    world.beat(core.heartbeat());
  }

  void onHeartbeat(Heartbeat heartbeat) {
    for (ResendRequest gap : core.onHeartbeat(heartbeat)) {
      world.resend(id(), List.of(), gap);
    }
  }
}
