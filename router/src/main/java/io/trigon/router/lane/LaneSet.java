package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All lanes of both cores. Thread-safe; never blocks. */
public final class LaneSet {
  private final Lanes lanes;
  private final Map<CoreId, List<LaneBatcher>> batchers = new EnumMap<>(CoreId.class);

  /**
   * Lanes to both cores.
   *
   * @param capacity commands that may wait in one lane of one core; more are turned away
   */
  public LaneSet(
      Map<CoreId, CoreGateway> gateways,
      Lanes lanes,
      int capacity,
      BatchJournal journal,
      Clock clock) {
    this.lanes = lanes;
    gateways.forEach(
        (core, gateway) -> {
          List<LaneBatcher> ofCore = new ArrayList<>();
          for (int lane = 0; lane < lanes.count(); lane++) {
            ofCore.add(new LaneBatcher(gateway, lane, capacity, journal, clock));
          }
          batchers.put(core, ofCore);
        });
  }

  /**
   * Sends a command to a core; completes with its outcome there, or fails with {@link
   * DoubtNotListedException}.
   */
  public CompletableFuture<Outcome> submit(CoreId core, Command command) {
    return submit(core, command, OnInDoubt.RESOLVE);
  }

  /**
   * The same.
   *
   * @param onInDoubt how a doubt about it is to end; noted with it
   */
  public CompletableFuture<Outcome> submit(CoreId core, Command command, OnInDoubt onInDoubt) {
    List<LaneBatcher> ofCore = batchers.get(core);
    if (ofCore == null) {
      throw new IllegalStateException("no way to " + core);
    }
    return ofCore.get(lanes.of(command.account())).submit(new Routed(command, onInDoubt));
  }

  /** Commands that wait for a batch, over all lanes. */
  public long waitingCount() {
    return batchers.values().stream()
        .flatMap(List::stream)
        .mapToLong(LaneBatcher::waitingCount)
        .sum();
  }
}
