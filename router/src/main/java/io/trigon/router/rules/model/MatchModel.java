package io.trigon.router.rules.model;

import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.Position;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule; all that are set must hold, an empty set or null is no condition.
 *
 * @param kinds kinds of command
 * @param channels channels
 * @param products products
 * @param amount range of amounts of one currency
 * @param shareBasisPoints sticky share of accounts, 0 to 10,000; null for all
 * @param prefix how the account id starts; null for any
 */
public record MatchModel(
    Set<Kind> kinds,
    Set<String> channels,
    Set<String> products,
    @Nullable AmountRange amount,
    @Nullable Integer shareBasisPoints,
    @Nullable String prefix) {

  /** Matches everything. */
  public static final MatchModel ALL =
      new MatchModel(Set.of(), Set.of(), Set.of(), null, null, null);

  public MatchModel {
    kinds = Set.copyOf(kinds);
    channels = Set.copyOf(channels);
    products = Set.copyOf(products);
  }

  /**
   * Amounts of one currency, both ends included.
   *
   * @param minMinor smallest, minor units
   * @param maxMinor largest, minor units
   */
  public record AmountRange(Currency currency, long minMinor, long maxMinor, Position position) {}
}
