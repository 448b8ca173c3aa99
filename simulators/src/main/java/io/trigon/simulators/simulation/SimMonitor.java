package io.trigon.simulators.simulation;

import io.trigon.compensation.repair.AccountRepairer;
import io.trigon.compensation.repair.Repairs;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of a worker that looks for accounts that a core refuses, and the real repairs of them.
 * What it found is forgotten when its process dies, and found again. One thread.
 */
final class SimMonitor {
  /** More than there are accounts. */
  private static final int PAGE = 1_000;

  private final Map<CoreId, CoreGateway> gateways;
  private final Repairs repairs;
  private final Map<CoreId, Map<Integer, Set<AccountId>>> broken = new EnumMap<>(CoreId.class);

  SimMonitor(Map<CoreId, CoreGateway> gateways) {
    this.gateways = gateways;
    AccountRepairer repairer = new AccountRepairer(gateways, World.LANES);
    this.repairs = new Repairs(this::broken, () -> true, repairer::step);
  }

  /** Asks both cores for all they have. */
  void look() {
    gateways.forEach(
        (core, gateway) -> {
          for (int lane = 0; lane < World.LANES.count(); lane++) {
            int number = lane;
            gateway
                .browse(lane, null, PAGE)
                .whenComplete((views, failure) -> seen(core, number, views));
          }
        });
  }

  private void seen(CoreId core, int lane, @Nullable List<AccountView> views) {
    if (views != null) {
      Set<AccountId> found = new TreeSet<>();
      for (AccountView view : views) {
        if (view.stopped() || !view.intact()) {
          found.add(view.state().account());
        }
      }
      broken.computeIfAbsent(core, id -> new TreeMap<>()).put(lane, found);
    }
  }

  private List<AccountId> broken() {
    return broken.values().stream()
        .flatMap(lanes -> lanes.values().stream())
        .flatMap(Set::stream)
        .distinct()
        .toList();
  }

  /** Goes on with repairs that are due. */
  void tick(Instant now) {
    repairs.tick(now);
  }
}
