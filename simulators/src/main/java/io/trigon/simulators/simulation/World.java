package io.trigon.simulators.simulation;

import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import io.trigon.memgrid.memory.InMemoryInFlightRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The whole triangle of one run, and what its parts say to each other. One thread. */
final class World {
  static final Lanes LANES = new Lanes(2);

  /** Accounts whose names begin with B are born at the open core. */
  static final BirthRule BIRTH = new BirthRule(CoreId.MAINFRAME, Map.of("B", CoreId.OPEN));

  /** Small bounds, so that short runs meet them. */
  static final CoreSettings CORE_SETTINGS =
      new CoreSettings(
          8, Duration.ofMillis(600), Duration.ofMillis(60), 3, 6, Duration.ofMillis(50));

  /** Clocks of two machines are never equal. */
  private static final int MOST_CLOCK_OFFSET_MILLIS = 400;

  private static final int ROUTERS = 2;

  private final VirtualTime time;
  private final Faults faults;
  private final Story story;
  private final Told told;
  private final Referee referee;
  private final Network network;
  private final Plant plant;
  private final AccountDirectory grid;
  private final InMemoryInFlightRegister inFlight = new InMemoryInFlightRegister();
  private final SimDoubts doubts;
  private final SimSagas sagas;
  private final SimTransfers transfers;
  private final Map<CoreId, Disk> disks = new EnumMap<>(CoreId.class);
  private final Map<CoreId, SimCore> cores = new EnumMap<>(CoreId.class);
  private final List<SimRouter> routers = new ArrayList<>();
  private final SimWorker worker;
  private final StoreLosses losses;
  private final HandEdits edits;

  World(RunParts parts, Plant plant, Commands commands, Random random) {
    this.time = parts.time();
    this.faults = parts.faults();
    this.story = parts.story();
    this.told = parts.told();
    this.referee = parts.referee();
    this.plant = plant;
    this.network = new Network(time, faults, random);
    this.grid = new LyingGrid(new InMemoryAccountDirectory(LANES), faults);
    this.doubts = new SimDoubts(faults);
    this.losses = new StoreLosses(this, disks, parts, new Random(random.nextLong()));
    this.sagas = new SimSagas(faults);
    this.transfers = new SimTransfers(this, commands, new Random(random.nextLong()));
    this.edits = new HandEdits(disks, parts);
    for (CoreId id : CoreId.values()) {
      cores.put(id, core(id, parts.histories(), random));
    }
    for (int number = 1; number <= ROUTERS; number++) {
      routers.add(new SimRouter(this, number));
    }
    this.worker = new SimWorker(this, told);
  }

  private SimCore core(CoreId id, Histories histories, Random random) {
    CoreConfig config = new CoreConfig(id, LANES, BIRTH, CoreConfig.DEFAULT_DATE_WINDOW_DAYS);
    Disk disk = Disk.empty(config, new Incarnation(1, random.nextLong()));
    disks.put(id, disk);
    LedgerStore seen = plant.store(new Watcher(disk, histories), this);
    long offset = random.nextInt(2 * MOST_CLOCK_OFFSET_MILLIS) - MOST_CLOCK_OFFSET_MILLIS;
    Random drawn = new Random(random.nextLong());
    return new SimCore(
        this, new FaultyStore(seen, faults), time.clock(offset), plant.numbers(drawn::nextLong));
  }

  VirtualTime time() {
    return time;
  }

  Faults faults() {
    return faults;
  }

  Told told() {
    return told;
  }

  Referee referee() {
    return referee;
  }

  Story story() {
    return story;
  }

  Network network() {
    return network;
  }

  Plant plant() {
    return plant;
  }

  AccountDirectory grid() {
    return grid;
  }

  InMemoryInFlightRegister inFlight() {
    return inFlight;
  }

  SimDoubts doubts() {
    return doubts;
  }

  /** Rows of sagas, as they are in the control database. */
  SimSagas sagas() {
    return sagas;
  }

  SimTransfers transfers() {
    return transfers;
  }

  List<SimRouter> routers() {
    return routers;
  }

  SimWorker worker() {
    return worker;
  }

  /** Who edits rows by hand. */
  HandEdits edits() {
    return edits;
  }

  /** Who loses its store, and when it has got over it. */
  StoreLosses losses() {
    return losses;
  }

  SimCore core(CoreId id) {
    return Objects.requireNonNull(cores.get(id));
  }

  /** What lies on a core's disk now, without faults. */
  InMemoryLedgerStore disk(CoreId id) {
    return Objects.requireNonNull(disks.get(id)).present();
  }

  /** A producer sends part of its stream. */
  void sync(CoreId producer, int lane, List<SyncMessage> messages) {
    SimCore replica = core(producer.peer());
    List<SyncMessage> sent = plant.sync(this, producer, messages);
    if (sent.isEmpty()) {
      return;
    }
    story.tell(SimCore.accountsOf(sent), () -> producer + " sends lane " + positions(sent));
    network.send(
        Network.Link.SYNC,
        SimCore.accountsOf(sent),
        replica::takesSync,
        () -> replica.receive(lane, sent));
  }

  private static String positions(List<SyncMessage> messages) {
    return messages.get(0).lane()
        + " from "
        + messages.get(0).position()
        + " to "
        + messages.get(messages.size() - 1).position();
  }

  /** A unit of work at the replica failed: the broker brings the messages again. */
  void redeliver(CoreId replica, int millis, int lane, List<SyncMessage> messages) {
    SimCore core = core(replica);
    time.after(
        millis,
        () -> {
          if (core.isUp()) {
            core.receive(lane, messages);
          } else {
            redeliver(replica, millis, lane, messages);
          }
        });
  }

  /** A replica says how far it is: to the producer and to the grid. */
  void mark(CoreId replica, Collection<AccountId> about, AppliedMark mark) {
    SimCore producer = core(replica.peer());
    network.send(Network.Link.MARK, about, producer::isUp, () -> producer.onMark(mark));
    network.send(Network.Link.MARK, about, () -> true, () -> grid.learn(mark));
  }

  /** Asks the producer for part of its stream again. */
  void resend(CoreId asking, Collection<AccountId> about, ResendRequest wish) {
    SimCore producer = core(asking.peer());
    story.tell(about, () -> asking + " asks again for " + wish);
    network.send(Network.Link.MARK, about, producer::isUp, () -> producer.onResend(wish));
  }

  /** What a core says on an admission: fences in the stream, the rest beside it. */
  void admission(AdmissionMessage message) {
    plant.admission(this, message, this::carry);
  }

  private void carry(AdmissionMessage message) {
    SimCore to = core(message.from().peer());
    boolean isFence = message instanceof AdmissionMessage.Fence;
    story.tell(List.of(), () -> "says " + message);
    network.send(
        isFence ? Network.Link.SYNC : Network.Link.MARK,
        List.of(),
        isFence ? to::takesSync : to::isUp,
        () -> to.onAdmission(message));
  }

  void beat(Heartbeat heartbeat) {
    SimCore peer = core(heartbeat.core().peer());
    network.send(Network.Link.HEARTBEAT, List.of(), peer::isUp, () -> peer.onHeartbeat(heartbeat));
    network.send(
        Network.Link.HEARTBEAT,
        List.of(),
        () -> true,
        () -> heartbeat.marks().forEach(grid::learn));
  }

  /** Everything that is away comes back. */
  void heal() {
    faults.heal();
    cores.values().forEach(SimCore::restart);
    routers.forEach(SimRouter::restart);
  }
}
