package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OpenHold;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A core's own work: ends the holds that are due in accounts it owns, each by an {@code
 * EXPIRE_HOLD} entry (R8). A shell runs it about once a second. Not thread-safe; repeating a run
 * changes nothing, since the id of an expiry derives from its hold.
 */
public final class HoldExpiry {
  /**
   * Holds looked at per lane and run: as many as one unit of work posts. A place is kept per lane,
   * so that due holds of accounts that the peer owns never hide the ones behind them.
   */
  static final int MAX_PER_LANE = 256;

  private static final long MILLIS_PER_SECOND = 1_000;

  private final LedgerCore core;
  private final LedgerStore store;
  private final Clock clock;
  private final List<@Nullable OpenHold> places = new ArrayList<>();

  /**
   * Over a core.
   *
   * @param clock tells which holds are due; whether one ends is decided by the core
   */
  public HoldExpiry(LedgerCore core, Clock clock) {
    this.core = core;
    this.store = core.store();
    this.clock = clock;
    for (int lane = 0; lane < store.config().lanes().count(); lane++) {
      places.add(null);
    }
  }

  /**
   * One run over all lanes.
   *
   * @return number of holds that expired
   * @throws io.trigon.ledger.store.StoreException if due holds cannot be read: run it again later
   */
  public int run() {
    int expired = 0;
    for (int lane = 0; lane < places.size(); lane++) {
      expired += run(lane);
    }
    return expired;
  }

  private int run(int lane) {
    long now = clock.millis() / MILLIS_PER_SECOND;
    List<OpenHold> due = store.holdsDue(lane, now, places.get(lane), MAX_PER_LANE);
    places.set(lane, due.size() < MAX_PER_LANE ? null : due.get(due.size() - 1));
    List<Command> expiries = expiriesOfOwned(lane, due);
    return expiries.isEmpty() ? 0 : decided(core.post(lane, expiries));
  }

  private List<Command> expiriesOfOwned(int lane, List<OpenHold> due) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    due.forEach(hold -> accounts.add(hold.account()));
    Map<AccountId, AccountRow> rows = due.isEmpty() ? Map.of() : store.accounts(lane, accounts);
    return due.stream()
        .filter(hold -> isOwned(rows.get(hold.account())))
        .map(hold -> CommandBuilder.expireHold(hold.account(), hold.key()).build())
        .toList();
  }

  private boolean isOwned(@Nullable AccountRow row) {
    return row != null && row.state().owner() == core.core();
  }

  private static int decided(List<Outcome> outcomes) {
    return (int) outcomes.stream().filter(Outcome.Decided.class::isInstance).count();
  }
}
