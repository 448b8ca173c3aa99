package io.trigon.simulators.simulation;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Stores that are older after a crash than before it, or empty. Only one of the two copies of the
 * ledger is lost at a time: the other core's store stays as it is until the first one decides again
 * and has what it had (R21 promises nothing beyond). One thread.
 */
final class StoreLosses {
  /** A copy every so many occasions. */
  private static final int OCCASIONS_PER_COPY = 4;

  private final World world;
  private final Map<CoreId, Disk> disks;
  private final Faults faults;
  private final Story story;
  private final Histories histories;
  private final Random random;

  /** Of a core whose store was lost: how far it had applied the peer's stream, by lane. */
  private final Map<CoreId, long[]> hadApplied = new EnumMap<>(CoreId.class);

  /** Of a core whose store was lost: how old the store is that it came back with. */
  private final Map<CoreId, Instant> lostSince = new EnumMap<>(CoreId.class);

  StoreLosses(World world, Map<CoreId, Disk> disks, RunParts parts, Random random) {
    this.world = world;
    this.disks = disks;
    this.faults = parts.faults();
    this.story = parts.story();
    this.histories = parts.histories();
    this.random = random;
  }

  private Disk disk(CoreId core) {
    return Objects.requireNonNull(disks.get(core));
  }

  /** Somebody may keep a copy of a store now. */
  void occasion() {
    if (random.nextInt(OCCASIONS_PER_COPY) == 0) {
      CoreId core = CoreId.values()[random.nextInt(CoreId.values().length)];
      if (faults.isPossible(FaultClass.STORE_RESTORED)) {
        disk(core).keepCopy(world.time().instant());
      }
    }
  }

  /** A core is down: its store may come back older, or not at all. */
  void down(CoreId core) {
    if (isRecovering(core.peer())) {
      return;
    }
    Disk disk = disk(core);
    if (disk.copies() > 0 && faults.strike(FaultClass.STORE_RESTORED)) {
      List<LaneStatus> before = disk.laneStatuses();
      Instant since = disk.restore(faults.choose(FaultClass.STORE_RESTORED, disk.copies()));
      lost(core, before, since);
    } else if (faults.strike(FaultClass.STORE_WIPED)) {
      List<LaneStatus> before = disk.laneStatuses();
      disk.wipe(new Incarnation(1, random.nextLong()));
      lost(core, before, Instant.EPOCH);
    }
  }

  private void lost(CoreId core, List<LaneStatus> before, Instant since) {
    lostSince.merge(core, since, (one, other) -> one.isBefore(other) ? one : other);
    story.tell(List.of(), () -> core + " had " + before + " and has " + disk(core).laneStatuses());
    long[] applied = hadApplied.computeIfAbsent(core, id -> new long[before.size()]);
    for (LaneStatus lane : before) {
      applied[lane.lane()] = Math.max(applied[lane.lane()], lane.appliedPosition());
    }
    histories.storeLost(core, disk(core).present());
  }

  /** A core decides from now on: what is not there by now is gone. */
  void admitted(CoreId core) {
    histories.admitted(core, disk(core).laneRow(0).incarnation());
    Instant since = lostSince.remove(core);
    if (since != null) {
      world.transfers().reopen(since);
    }
  }

  /** Whether a core whose store was lost does not have again what it had of its peer. */
  private boolean isRecovering(CoreId core) {
    long[] applied = hadApplied.get(core);
    if (applied == null) {
      return false;
    }
    for (LaneStatus lane : disk(core).laneStatuses()) {
      if (lane.appliedPosition() < applied[lane.lane()]) {
        return true;
      }
    }
    if (histories.isUnproven(core)) {
      return true;
    }
    hadApplied.remove(core);
    return false;
  }
}
