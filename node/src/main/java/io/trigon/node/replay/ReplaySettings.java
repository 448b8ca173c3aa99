package io.trigon.node.replay;

import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Source;
import java.time.Duration;

/**
 * What a replay is asked to do beside its file.
 *
 * @param currency of the file
 * @param overdraftLimitMinor of the accounts that it opens, not negative
 * @param inFlight rows on their way at once, 1 to {@link #MAX_IN_FLIGHT}
 * @param patience how long nothing at all may be decided before the replay gives up
 */
public record ReplaySettings(
    Currency currency, long overdraftLimitMinor, int inFlight, Duration patience) {
  /** The source of every id of a replay. */
  public static final Source SOURCE = new Source("REPLAY");

  /** Product of the accounts and transactions. */
  public static final String PRODUCT = "CURRENT";

  /** Channel of the opening of an account. */
  public static final String OPENING_CHANNEL = "REPLAY";

  /** A row is repeated until it is decided, so its deadline must not end it before. */
  public static final Duration DEADLINE = Duration.ofDays(1);

  /** More would only wait in the lanes of the router. */
  public static final int MAX_IN_FLIGHT = 10_000;

  public ReplaySettings {
    if (inFlight < 1 || inFlight > MAX_IN_FLIGHT) {
      throw new IllegalArgumentException("in flight must be 1 to " + MAX_IN_FLIGHT);
    }
  }
}
