package io.trigon.router.decision;

import io.trigon.ledger.model.AccountKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest decisions, found by account and key. In memory; the oldest are forgotten. Thread-safe.
 */
public final class DecisionLog {
  private final Map<AccountKey, RoutingDecision> decisions;

  /**
   * An empty log.
   *
   * @param capacity decisions kept
   */
  public DecisionLog(int capacity) {
    this.decisions =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<AccountKey, RoutingDecision> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Notes a decision; the newest of a key counts. */
  public synchronized void note(AccountKey key, RoutingDecision decision) {
    decisions.remove(key);
    decisions.put(key, decision);
  }

  /** The newest decision about a key, if it is still kept. */
  public synchronized Optional<RoutingDecision> find(AccountKey key) {
    return Optional.ofNullable(decisions.get(key));
  }
}
