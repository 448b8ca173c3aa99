package io.trigon.simulators.simulation;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.OpenHold;
import io.trigon.ledger.sync.LaneStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a run: nothing goes wrong any more, clients repeat what they were not told until they
 * are, and everything must come to rest within a bound. One thread.
 */
final class Settling {
  private static final int ROUND_MILLIS = 300;

  /** A minute of virtual time: every backoff of the product has come round by then. */
  private static final int MAX_ROUNDS = 200;

  /** Rounds in a row in which nothing was left to do. */
  private static final int QUIET_ROUNDS = 3;

  /** More than clocks differ. */
  private static final int OVERDUE_SECONDS = 1;

  /** Then whoever asked wants an end more than an answer. */
  private static final int REPEATS = 2;

  private final World world;
  private final RunParts parts;
  private final Clients clients;
  private final Commands commands;
  private final Map<Told.Asked, Integer> repeats = new HashMap<>();
  private boolean roundIsOver;

  Settling(World world, RunParts parts, Clients clients, Commands commands) {
    this.world = world;
    this.parts = parts;
    this.clients = clients;
    this.commands = commands;
  }

  void run() {
    parts.story().tell(List.of(), () -> "everything heals");
    world.heal();
    int quiet = 0;
    for (int round = 0; round < MAX_ROUNDS && quiet < QUIET_ROUNDS; round++) {
      repeatWhatIsOpen();
      pass(ROUND_MILLIS);
      quiet = isQuiet() ? quiet + 1 : 0;
      if (parts.referee().violation().isPresent()) {
        return;
      }
    }
    if (quiet < QUIET_ROUNDS) {
      parts.referee().blame(0, null, "does not come to rest: " + whatIsLeft());
    }
  }

  private void pass(int millis) {
    roundIsOver = false;
    parts.time().tick(millis, () -> roundIsOver = true);
    while (!roundIsOver && parts.referee().violation().isEmpty()) {
      parts.time().runNext();
    }
  }

  private void repeatWhatIsOpen() {
    for (Told.Asked asked : List.copyOf(parts.told().all())) {
      if (!asked.isClosed()) {
        int count = repeats.merge(asked, 1, Integer::sum);
        clients.submit(
            count <= REPEATS || asked.command().kind() == Kind.CANCEL
                ? commands.prolonged(asked.command())
                : commands.cancel(asked.command().account(), asked.command().decisionKey()));
      }
    }
  }

  private boolean isQuiet() {
    return parts.told().open() == 0
        && world.doubts().countOpen() == 0
        && world.inFlight().size() == 0
        && world.core(CoreId.MAINFRAME).isAdmitted()
        && world.core(CoreId.OPEN).isAdmitted()
        && overdueHolds().isEmpty()
        && brokenAccounts().isEmpty()
        && world.transfers().isQuiet()
        && isDrained(CoreId.MAINFRAME)
        && isDrained(CoreId.OPEN);
  }

  /** A hold ends by an entry, and soon after its time (R8). */
  private List<OpenHold> overdueHolds() {
    long before = parts.time().instant().getEpochSecond() - OVERDUE_SECONDS;
    List<OpenHold> overdue = new ArrayList<>();
    for (int lane = 0; lane < World.LANES.count(); lane++) {
      overdue.addAll(world.disk(CoreId.MAINFRAME).holdsDue(lane, before, null, 1));
    }
    return overdue;
  }

  /** Rows that somebody edited, and accounts that stopped, at either core. */
  private List<AccountRow> brokenAccounts() {
    List<AccountRow> broken = new ArrayList<>();
    for (CoreId core : CoreId.values()) {
      for (Histories.OneHistory history : parts.histories().all()) {
        world
            .disk(core)
            .account(history.account())
            .filter(row -> row.stopped() || !row.isIntact())
            .ifPresent(broken::add);
      }
    }
    return broken;
  }

  private boolean isDrained(CoreId producer) {
    List<LaneStatus> produced = world.disk(producer).laneStatuses();
    List<LaneStatus> applied = world.disk(producer.peer()).laneStatuses();
    for (int lane = 0; lane < produced.size(); lane++) {
      if (produced.get(lane).producedPosition() != applied.get(lane).appliedPosition()) {
        return false;
      }
    }
    return true;
  }

  private String whatIsLeft() {
    return "%d not told %s, %d doubts %s, %d batches, overdue holds %s, broken %s, sagas %s, streams %s and %s"
        .formatted(
            parts.told().open(),
            parts.told().all().stream()
                .filter(asked -> !asked.isClosed())
                .map(asked -> asked.command().account() + ":" + asked.command().key())
                .limit(3)
                .toList(),
            world.doubts().countOpen(),
            world.doubts().open(3),
            world.inFlight().size(),
            overdueHolds(),
            brokenAccounts(),
            world.sagas().open(3),
            world.disk(CoreId.MAINFRAME).laneStatuses(),
            world.disk(CoreId.OPEN).laneStatuses());
  }
}
