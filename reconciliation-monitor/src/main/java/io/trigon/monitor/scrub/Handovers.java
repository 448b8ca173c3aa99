package io.trigon.monitor.scrub;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.port.AccountView;
import io.trigon.monitor.compare.BothViews.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts that neither core may write: the old owner has given them away, the new one has not
 * applied that entry yet. Every move is so for a moment; one that stays so is stuck. Bounded; used
 * by one thread.
 */
final class Handovers {
  /** More are not followed at once: the next pass of the scrub finds them again. */
  private static final int MAX = 1_000;

  private final Duration objective;
  private final Map<AccountId, Seen> seen = new LinkedHashMap<>();

  private record Seen(Epoch epoch, Instant since) {}

  Handovers(Duration objective) {
    this.objective = objective;
  }

  static boolean isInTransit(Judged judged) {
    AccountView mainframe = judged.mainframe();
    AccountView open = judged.open();
    return mainframe != null
        && open != null
        && mainframe.state().owner() == open.answeredBy()
        && open.state().owner() == mainframe.answeredBy();
  }

  /** Takes note of an account as it is now; whether its move is stuck. */
  boolean hear(Judged judged, Instant now) {
    if (!isInTransit(judged)) {
      seen.remove(judged.account());
      return false;
    }
    Epoch epoch = judged.longer().state().epoch();
    Seen before = seen.get(judged.account());
    if (before == null || !before.epoch().equals(epoch)) {
      if (before != null || seen.size() < MAX) {
        seen.put(judged.account(), new Seen(epoch, now));
      }
      return false;
    }
    return !now.isBefore(before.since().plus(objective));
  }

  /** Those to be looked at again, oldest first. */
  List<AccountId> due(Instant now, int limit) {
    return seen.entrySet().stream()
        .filter(each -> !now.isBefore(each.getValue().since().plus(objective)))
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  void done(AccountId account) {
    seen.remove(account);
  }
}
