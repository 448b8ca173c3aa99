package io.trigon.monitor.breaks;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which breaks are open, as of about a second ago: cheap enough to ask before every move of
 * ownership (R15). Thread-safe.
 */
public final class OpenBreaks {
  /** Above so many open breaks every account counts as broken. */
  private static final int MAX_KEYS = 10_000;

  private final BreakStore store;
  private final Lanes lanes;
  private volatile Snapshot snapshot = new Snapshot(Set.of(), Set.of());

  private record Snapshot(Set<BreakKey> keys, Set<String> subjects) {}

  /** Starts with what is stored. */
  public OpenBreaks(BreakStore store, Lanes lanes) {
    this.store = store;
    this.lanes = lanes;
    refresh();
  }

  /** Reads the store again; called about once a second. */
  public void refresh() {
    Set<BreakKey> keys = store.open(MAX_KEYS);
    snapshot =
        new Snapshot(
            Set.copyOf(keys),
            keys.stream().map(BreakKey::subject).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether any break is open. */
  public boolean any() {
    return !snapshot.keys().isEmpty();
  }

  /** Number of open breaks, at most 10,000. */
  public int count() {
    return snapshot.keys().size();
  }

  /** What is open, at most 10,000. */
  public Set<BreakKey> keys() {
    return snapshot.keys();
  }

  /** Whether this very break is open. */
  public boolean isOpen(BreakKey key) {
    return snapshot.keys().contains(key);
  }

  /** Whether a break is open on the account itself, on its lane of either stream, or on a core. */
  public boolean hasOpenBreak(AccountId account) {
    Set<String> subjects = snapshot.subjects();
    if (subjects.isEmpty()) {
      return false;
    }
    int lane = lanes.of(account);
    return count() >= MAX_KEYS
        || subjects.contains(account.value())
        || Arrays.stream(CoreId.values())
            .anyMatch(core -> subjects.contains(BreakKey.coreSubject(core)))
        || Arrays.stream(CoreId.values())
            .anyMatch(producer -> subjects.contains(BreakKey.laneSubject(producer, lane)));
  }
}
