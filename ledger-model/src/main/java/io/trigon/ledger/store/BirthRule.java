package io.trigon.ledger.store;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import java.util.Map;
import java.util.TreeMap;

/**
 * At which core an account is born: a fixed function of its id and static configuration that both
 * cores hold equal (R18); never rules, never the grid.
 *
 * @param defaultCore where accounts are born that no prefix claims
 * @param coreByPrefix longest matching prefix of the id wins; sorted
 */
public record BirthRule(CoreId defaultCore, Map<String, CoreId> coreByPrefix) {
  /** A bank starts with everything on the mainframe. */
  public static final BirthRule MAINFRAME = new BirthRule(CoreId.MAINFRAME, Map.of());

  public BirthRule {
    coreByPrefix = java.util.Collections.unmodifiableMap(new TreeMap<>(coreByPrefix));
  }

  /** The core that an account is born at. */
  public CoreId birthOf(AccountId account) {
    CoreId core = defaultCore;
    int longest = -1;
    for (Map.Entry<String, CoreId> entry : coreByPrefix.entrySet()) {
      if (entry.getKey().length() > longest && account.value().startsWith(entry.getKey())) {
        core = entry.getValue();
        longest = entry.getKey().length();
      }
    }
    return core;
  }
}
