package io.trigon.monitor.scrub;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.monitor.compare.BothViews;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A core says how many accounts of a lane stopped, not which. When that number rises the lane is
 * paged through at once, so that nobody waits for the scrub to come round. Used by one thread.
 */
final class StoppedSearch {
  private final BothViews both;
  // Bounded by two cores times lanes.
  private final Map<Place, Integer> searchedAt = new HashMap<>();
  private final Set<Place> queue = new LinkedHashSet<>();
  private @Nullable AccountId after;

  private record Place(CoreId replica, int lane) {}

  /**
   * A page of the search.
   *
   * @param lane the lane
   * @param read accounts read
   * @param stopped those of them that stopped
   */
  record Page(int lane, int read, List<AccountId> stopped) {}

  StoppedSearch(BothViews both) {
    this.both = both;
  }

  /** Takes note of where the cores stand. */
  void hear(Map<CoreId, CoreStatus> statuses) {
    statuses.forEach(
        (core, status) ->
            status.heartbeat().lanes().forEach(lane -> hear(new Place(core, lane.lane()), lane)));
  }

  private void hear(Place place, LaneStatus lane) {
    int before = searchedAt.getOrDefault(place, 0);
    if (lane.stoppedAccounts() > before) {
      queue.add(place);
    }
    if (lane.stoppedAccounts() == 0) {
      searchedAt.remove(place);
    } else {
      searchedAt.put(place, lane.stoppedAccounts());
    }
  }

  /** Reads a page of a lane to be searched; null if there is none. */
  @Nullable Page next(int limit) {
    if (queue.isEmpty()) {
      return null;
    }
    Place place = queue.iterator().next();
    List<AccountView> page = both.browse(place.replica(), place.lane(), after, limit);
    if (page.isEmpty()) {
      after = null;
      queue.remove(place);
    } else {
      after = page.get(page.size() - 1).state().account();
    }
    return new Page(
        place.lane(),
        page.size(),
        page.stream().filter(AccountView::stopped).map(view -> view.state().account()).toList());
  }
}
